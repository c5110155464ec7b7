import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskState, inScreen, launchDesk, type DeskApp } from '../support/desk-app';

interface RingSight {
  readonly title: string;
  readonly visible: boolean;
  readonly onTop: boolean;
  readonly focused: boolean;
  readonly text: string;
}

/** The ring window as it is now; null where there is none. */
function ringSight(desk: DeskApp): Promise<RingSight | null> {
  return desk.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().startsWith('app://ring/'),
    );
    if (!window || window.webContents.isLoading()) return null;
    return {
      title: window.getTitle(),
      visible: window.isVisible(),
      onTop: window.isAlwaysOnTop(),
      focused: window.isFocused(),
      text: String(await window.webContents.executeJavaScript('document.body.innerText')),
    };
  });
}

function inRing(desk: DeskApp, expression: string): Promise<unknown> {
  return desk.app.evaluate(async ({ BrowserWindow }, text) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().startsWith('app://ring/'),
    );
    const guarded = `(async () => { try { return await (${text}) } catch (error) { return 'refused: ' + error.name } })()`;
    return window?.webContents.executeJavaScript(guarded, true) as Promise<unknown>;
  }, expression);
}

const ringPreferences = (desk: DeskApp): Promise<Record<string, unknown>> =>
  desk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().startsWith('app://ring/'),
    );
    // there in every Electron, left out of its typings
    const contents = window?.webContents as unknown as
      { getLastWebPreferences(): Record<string, unknown> } | undefined;
    const all = contents?.getLastWebPreferences() ?? {};
    const names = ['sandbox', 'contextIsolation', 'nodeIntegration', 'webviewTag', 'webSecurity'];
    return Object.fromEntries(names.map((name) => [name, all[name] ?? false]));
  });

interface RingHints {
  readonly flashes: boolean[];
  readonly notifications: { title: string; body: string; silent: boolean; closed: boolean }[];
}

/** From now on the taskbar and the system's notifications, which no test can see, are written down instead. */
const watchHints = (desk: DeskApp): Promise<void> =>
  desk.app.evaluate(({ BrowserWindow, Notification }) => {
    const hints: RingHints = { flashes: [], notifications: [] };
    Object.assign(globalThis, { hints });
    BrowserWindow.prototype.flashFrame = (on) => void hints.flashes.push(on);
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      const { title, body, silent } = this;
      const shown = { title, body, silent, closed: false };
      hints.notifications.push(shown);
      this.close = () => {
        shown.closed = true;
      };
    };
  });
const hints = (desk: DeskApp): Promise<RingHints> =>
  desk.app.evaluate(() => (globalThis as unknown as { hints: RingHints }).hints);

const phase = async (desk: DeskApp) => (await deskState(desk)).contacts[0]?.call.phase;

async function ring(desk: DeskApp): Promise<void> {
  await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
  await inScreen(desk, `yidian.invoke('practice/callNow', null)`);
  await expect.poll(() => phase(desk)).toBe('ringing');
}

describe('a ring while the agent is elsewhere', () => {
  let desk: DeskApp;
  beforeAll(async () => {
    desk = await launchDesk({
      pauseMs: 600_000,
      // not the switch that answers every permission question with yes
      devices: ['--use-fake-device-for-media-stream'],
      settings: { mode: 'practice', sound: { ringWindow: 'always' } },
    });
  });
  afterAll(() => desk.close());

  it('stands over everything, takes no focus and names nobody in full', async () => {
    await watchHints(desk);
    await desk.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .filter((one) => one.webContents.getURL().startsWith('app://main/'))
        .forEach((screen) => {
          screen.minimize();
          // without a window manager nothing takes the keyboard away from it
          screen.isFocused = () => false;
        });
    });
    await ring(desk);
    await expect.poll(async () => (await ringSight(desk))?.visible).toBe(true);
    const sight = await ringSight(desk);
    expect(sight).toMatchObject({ onTop: true, focused: false, title: '一点坐席' });
    expect(sight?.text).toContain('接听');
    const shown = async () => (await deskState(desk)).contacts[0]?.customer;
    await expect.poll(async () => (await shown())?.kind).not.toBe('searching');
    const customer = await shown();
    const name = customer?.kind === 'found' && customer.view.kind !== 'enterprise' ? customer.view.name : '';
    if (name !== '') expect((await ringSight(desk))?.text).not.toContain(name);
    expect(sight?.text).not.toMatch(/(?<!\d)1\d{10}(?!\d)/);
  });

  it('flashes the taskbar and tells the system’s notifications without a word about who it is', async () => {
    await expect.poll(async () => (await hints(desk)).notifications).toHaveLength(1);
    const { flashes, notifications } = await hints(desk);
    expect(flashes.at(-1)).toBe(true);
    expect(notifications).toEqual([
      { title: '有来电等待接听', body: '请回到一点坐席接听。', silent: true, closed: false },
    ]);
  });

  it('runs in a window as locked as the others, which can ask for two things only', async () => {
    expect(await inRing(desk, `typeof yidian + typeof yidianMedia + typeof process + typeof require`)).toBe(
      'undefinedundefinedundefinedundefined',
    );
    expect(await inRing(desk, `Object.keys(yidianRing).sort().join()`)).toBe('answer,onCard,reject');
    expect(await inRing(desk, `eval('1')`)).toBe('refused: EvalError');
    expect(await inRing(desk, `fetch('https://example.com/')`)).toBe('refused: TypeError');
    expect(await inRing(desk, `navigator.mediaDevices.getUserMedia({ audio: true })`)).toBe(
      'refused: NotAllowedError',
    );
    expect(await inRing(desk, `window.open('app://main/index.html') === null`)).toBe(true);
    expect(await ringPreferences(desk)).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
    await inRing(desk, `void yidianRing.answer({ $ne: null })`);
    expect(await phase(desk)).toBe('ringing');
  });

  it('is answered by its button, and goes with the ring', async () => {
    await inRing(desk, `document.getElementById('ring-answer').click()`);
    await expect.poll(() => phase(desk)).toBe('talking');
    await expect.poll(async () => (await ringSight(desk))?.visible ?? false).toBe(false);
    await expect.poll(async () => (await hints(desk)).flashes.at(-1)).toBe(false);
    expect((await hints(desk)).notifications).toMatchObject([{ closed: true }]);
  });
});
