/** Who is speaking, as Electron knows it and the page cannot forge. */
export interface Sender {
  readonly webContentsId: number;
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
}

/** True only for the main frame of our own window on our own origin (Electron security checklist 17). */
export function isTrustedSender(sender: Sender, webContentsId: number | null, origin: string): boolean {
  if (webContentsId === null || sender.webContentsId !== webContentsId) return false;
  if (!sender.isMainFrame || sender.frameUrl === null || !URL.canParse(sender.frameUrl)) return false;
  const url = new URL(sender.frameUrl);
  return `${url.protocol}//${url.host}` === origin;
}
