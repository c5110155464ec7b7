import type { DeskApp } from '../../support/desk-app';
import { waitFor } from './measure-file';

/** What the agent of a desk has heard since the audio window opened, or since it was forgotten. Times are UTC ms with fraction. */
export interface AgentHearing {
  /** When sound was first heard in the window that plays now; waits for it. */
  firstHeardAtMs(): Promise<number>;
  /** The longest time without any sound, ms. */
  longestSilenceMs(): Promise<number>;
  forget(): Promise<void>;
}

/** RMS, 0–1; a caller who hums is ten times as loud. */
const audible = 0.005;
const lookEveryMs = 5;

/** Everything the window plays is measured, by its samples and not by what arrived, every five ms. */
const ear = `window.agentHearing ??= (() => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (this.srcObject) context.createMediaStreamSource(this.srcObject).connect(analyser);
    return play.call(this);
  };
  const heard = { firstAtMs: null, lastAtMs: null, longestSilenceMs: 0 };
  const samples = new Float32Array(analyser.fftSize);
  setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (Math.hypot(...samples) / Math.sqrt(samples.length) < ${String(audible)}) return;
    const nowMs = performance.timeOrigin + performance.now();
    heard.firstAtMs ??= nowMs;
    heard.longestSilenceMs = Math.max(heard.longestSilenceMs, nowMs - (heard.lastAtMs ?? nowMs));
    heard.lastAtMs = nowMs;
  }, ${String(lookEveryMs)});
  return {
    firstAtMs: () => heard.firstAtMs,
    longestSilenceMs: () => Math.max(heard.longestSilenceMs, performance.timeOrigin + performance.now() - (heard.lastAtMs ?? Infinity)),
    forget: () => { heard.longestSilenceMs = 0; },
  };
})(); true`;

/** Listens at the audio window and at each that takes its place; before the call. */
export async function listenAtAgent(desk: DeskApp): Promise<AgentHearing> {
  const ask = (what: string) =>
    desk.app.evaluate(async ({ BrowserWindow }, expression) => {
      const audio = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/audio/'));
      return audio && !audio.webContents.isCrashed()
        ? ((await audio.webContents.executeJavaScript(expression)) as unknown)
        : null;
    }, what);
  await desk.app.evaluate(({ app }, script) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.on('dom-ready', () => {
        if (contents.getURL().includes('/audio/')) void contents.executeJavaScript(script);
      });
    });
  }, ear);
  await waitFor('an audio window', async () => (await ask(ear)) === true);
  return {
    firstHeardAtMs: () =>
      waitFor('sound at the agent', async () => {
        const atMs = await ask('window.agentHearing?.firstAtMs() ?? null').catch(() => null);
        return typeof atMs === 'number' && atMs;
      }),
    longestSilenceMs: async () => Number(await ask('window.agentHearing.longestSilenceMs()')),
    forget: async () => {
      await ask('window.agentHearing.forget()');
    },
  };
}
