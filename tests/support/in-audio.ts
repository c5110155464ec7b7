import type { DeskApp } from './desk-app';

/** Runs in the hidden audio window, which opens only once the screen is painted, and resolves with what that gives. */
export function inAudio({ app }: Pick<DeskApp, 'app'>, expression: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, text) => {
    for (let tries = 0; tries < 1000; tries += 1) {
      const window = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().startsWith('app://audio/'),
      );
      // waits by itself until the page is loaded
      if (window) return window.webContents.executeJavaScript(text) as Promise<unknown>;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('there is no audio window after ten seconds');
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
