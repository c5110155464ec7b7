import type { DeskApp } from './desk-app';

/** Runs in the hidden audio window, and resolves with what that gives. */
export function inAudio({ app }: Pick<DeskApp, 'app'>, expression: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, text) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().startsWith('app://audio/'),
    );
    return window?.webContents.executeJavaScript(text) as Promise<unknown>;
  }, expression);
}

/** Every peer connection that the audio window makes from now on is in `made` there. */
export async function keepConnections(desk: Pick<DeskApp, 'app'>): Promise<void> {
  await inAudio(
    desk,
    `globalThis.made = [];
     globalThis.RTCPeerConnection = class extends RTCPeerConnection {
       constructor(...given) { super(...given); made.push(this); }
     };
     true`,
  );
}
