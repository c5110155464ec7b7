import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskState, launchDesk, logOf, projectFolder, type DeskApp } from '../support/desk-app';
import { startCentre } from '../support/headless-centre';
import { clearTextIn } from '../support/profile-files';
import { ownedByTest } from '../support/owned';
import { callNow, phoneOf, realSeat } from '../support/real-seat';

type Origin = 'app://main/' | 'app://audio/';

/** Runs in a window's own page, under its content policy; a rejection comes back as `refused: <name>`. */
function inPage(desk: DeskApp, origin: Origin, expression: string): Promise<unknown> {
  return desk.app.evaluate(
    async ({ BrowserWindow }, asked) => {
      const window = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().startsWith(asked.origin),
      );
      const guarded = `(async () => { try { return await (${asked.expression}) } catch (error) { return 'refused: ' + error.name } })()`;
      return window?.webContents.executeJavaScript(guarded, true) as Promise<unknown>;
    },
    { origin, expression },
  );
}

describe('the windows', () => {
  let desk: DeskApp;
  let reached: string[];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('reached');
  });
  let outside: string;
  beforeAll(async () => {
    reached = [];
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // the fake microphone, but not the switch that answers every permission question with yes
    desk = await launchDesk({ devices: ['--use-fake-device-for-media-stream'] });
    await desk.page.locator('[data-testid="audio-state"]:not([data-state="starting"])').waitFor();
  });
  afterAll(async () => {
    await desk.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('run sandboxed, isolated, without Node and without webviews', async () => {
    const wanted = {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    };
    const preferences = await desk.app.evaluate(
      ({ BrowserWindow }, names) =>
        BrowserWindow.getAllWindows().map((window) => {
          // there in every Electron, left out of its typings
          const contents = window.webContents as typeof window.webContents & {
            getLastWebPreferences(): Record<string, unknown>;
          };
          const all = contents.getLastWebPreferences();
          return Object.fromEntries(names.map((name) => [name, all[name] ?? false]));
        }),
      Object.keys(wanted),
    );
    expect(preferences).toEqual([wanted, wanted]);
  });

  it.each(['app://main/', 'app://audio/'] as const)('of %s see nothing of Node', async (origin) => {
    for (const name of ['process', 'require', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer']) {
      expect(await inPage(desk, origin, `typeof globalThis[${JSON.stringify(name)}]`)).toBe('undefined');
    }
  });

  it.each(['app://main/', 'app://audio/'] as const)(
    'of %s reach neither files nor the network',
    async (origin) => {
      for (const url of ['file:///etc/passwd', `${outside}/fetched`, 'https://example.com/']) {
        expect(await inPage(desk, origin, `fetch('${url}')`)).toBe('refused: TypeError');
      }
      const image = `new Promise((done) => { const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done('refused'); image.src = '${outside}/image'; })`;
      expect(await inPage(desk, origin, image)).toBe('refused');
      const socket = `new Promise((done) => { const socket = new WebSocket('${outside.replace('http', 'ws')}/socket'); socket.onopen = () => done('open'); socket.onerror = () => done('refused'); })`;
      expect(await inPage(desk, origin, socket)).toMatch(/^refused/);
      expect(
        await inPage(
          desk,
          origin,
          `fetch('app://main/../../../../etc/passwd').then((answer) => answer.status)`,
        ),
      ).not.toBe(200);
      expect(reached).toEqual([]);
    },
  );

  it('cannot be led elsewhere: no new windows, no navigation, no frames', async () => {
    expect(await inPage(desk, 'app://main/', `window.open('${outside}/opened') === null`)).toBe(true);
    expect(await inPage(desk, 'app://main/', `window.open('app://main/index.html') === null`)).toBe(true);
    await inPage(desk, 'app://main/', `void (location = 'https://example.com/')`);
    await inPage(desk, 'app://main/', `void (location = '${outside}/navigated')`);
    await inPage(desk, 'app://main/', `void (location = 'file:///etc/passwd')`);
    const frame = `new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = () => { let seen = 'opaque'; try { seen = frame.contentDocument?.body?.textContent ?? 'opaque' } catch {} done(seen.slice(0, 20)); frame.remove(); }; frame.src = '${outside}/framed'; document.body.append(frame); })`;
    expect(await inPage(desk, 'app://main/', frame)).not.toContain('reached');
    expect(
      await inPage(desk, 'app://main/', `document.querySelector('[data-testid=seat-state]') !== null`),
    ).toBe(true);
    const urls = await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
    expect(urls.toSorted()).toEqual(['app://audio/audio/index.html', 'app://main/index.html']);
    expect(reached).toEqual([]);
  });

  it.each(['app://main/', 'app://audio/'] as const)('of %s make no code of text', async (origin) => {
    expect(await inPage(desk, origin, `eval('1 + 1')`)).toBe('refused: EvalError');
    expect(await inPage(desk, origin, `new Function('return 1')()`)).toBe('refused: EvalError');
    const inline = `(() => { const script = document.createElement('script'); try { script.textContent = 'globalThis.intruder = 1' } catch {} document.head.append(script); return typeof globalThis.intruder })()`;
    expect(await inPage(desk, origin, inline)).toBe('undefined');
    const markup = `(() => { document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>' })()`;
    expect(await inPage(desk, origin, markup)).toBe('refused: TypeError');
  });

  it('are served with a policy that allows only their own files', async () => {
    for (const origin of ['app://main/', 'app://audio/'] as const) {
      const policy = String(
        await inPage(
          desk,
          origin,
          `fetch(location.href).then((page) => page.headers.get('content-security-policy'))`,
        ),
      );
      const directives = new Map(
        policy.split('; ').map((directive): [string, string] => {
          const [name = '', ...values] = directive.split(' ');
          return [name, values.join(' ')];
        }),
      );
      expect(directives.get('default-src')).toBe("'none'");
      expect(directives.get('script-src')).toBe("'self'");
      expect(directives.get('connect-src')).toBe("'self'");
      expect(directives.get('frame-ancestors')).toBe("'none'");
      expect(directives.get('require-trusted-types-for')).toBe("'script'");
      expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    }
  });

  it('give the microphone to the audio window alone, and no camera and no other device to anyone', async () => {
    const media = (asked: string) => `navigator.mediaDevices.getUserMedia(${asked}).then(() => 'granted')`;
    for (const asked of ['{ audio: true }', '{ video: true }', '{ audio: true, video: true }']) {
      expect(await inPage(desk, 'app://main/', media(asked))).toBe('refused: NotAllowedError');
    }
    expect(await inPage(desk, 'app://audio/', media('{ audio: true }'))).toBe('granted');
    expect(await inPage(desk, 'app://audio/', media('{ video: true }'))).toBe('refused: NotAllowedError');
    expect(await inPage(desk, 'app://audio/', media('{ audio: true, video: true }'))).toBe(
      'refused: NotAllowedError',
    );
    for (const origin of ['app://main/', 'app://audio/'] as const) {
      expect(
        await inPage(desk, origin, `navigator.mediaDevices.getDisplayMedia().then(() => 'granted')`),
      ).toMatch(/^refused/);
      const place = `new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('granted'), () => done('refused')))`;
      expect(await inPage(desk, origin, place)).toBe('refused');
      expect(await inPage(desk, origin, `Notification.requestPermission()`)).toBe('denied');
      for (const kind of ['hid', 'usb', 'serial']) {
        const asked = `navigator.${kind}.${kind === 'serial' ? 'requestPort()' : 'requestDevice({ filters: [] })'}`;
        expect(
          await inPage(desk, origin, `${asked}.then((given) => (given?.length === 0 ? 'none' : 'given'))`),
        ).toMatch(/^(?:refused|none)/);
        expect(
          await inPage(
            desk,
            origin,
            `navigator.${kind}.${kind === 'serial' ? 'getPorts' : 'getDevices'}().then((all) => all.length)`,
          ),
        ).toBe(0);
      }
    }
  });

  it('are obeyed only through their own door: commands of other windows and unknown commands are refused', async () => {
    expect(await inPage(desk, 'app://main/', `yidian.invoke('desk/shutDown', null)`)).toMatchObject({
      ok: false,
      failure: { code: 'badRequest' },
    });
    expect(
      await inPage(desk, 'app://main/', `yidian.invoke('call/hangUp', { callId: { $ne: null } })`),
    ).toMatchObject({
      ok: false,
      failure: { code: 'badRequest' },
    });
    expect(await inPage(desk, 'app://audio/', `typeof yidian`)).toBe('undefined');
    expect(await inPage(desk, 'app://main/', `typeof yidianMedia`)).toBe('undefined');
    const stranger = (url: string) =>
      desk.app.evaluate(
        async ({ BrowserWindow }, { address, preload }) => {
          const window = new BrowserWindow({
            show: false,
            webPreferences: { preload, sandbox: true, contextIsolation: true },
          });
          await window.loadURL(address);
          const told: unknown = await window.webContents.executeJavaScript(
            `yidian.invoke('desk/snapshot', null).then(() => 'told', (error) => String(error))`,
          );
          window.destroy();
          return told;
        },
        { address: url, preload: join(projectFolder, 'dist/preload/screen.cjs') },
      );
    for (const url of ['app://audio/audio/index.html', 'app://main/index.html', 'data:text/html,stranger']) {
      expect(await stranger(url)).toContain('not allowed');
    }
    expect(logOf(desk.profile)).toContain('refused a command from a stranger');
  });
});

describe('what is known of people', () => {
  const owned = ownedByTest();

  it('stands in no file of the profile, no log and no window title after a call with notes and a ticket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yidian-privacy-'));
    const centre = owned(await startCentre({ data: folder, practice: true }), (open) => open.kill());
    const phone = phoneOf(centre);
    const seat = realSeat({ phone, centre });
    const desk = await launchDesk(seat);
    let closed = false;
    owned(desk, () => (closed ? Promise.resolve() : desk.close()));
    await expect.poll(() => desk.at('registration-state').getAttribute('data-state')).toBe('registered');
    await expect.poll(() => desk.at('centre-state').getAttribute('data-state')).toBe('online');
    await callNow(centre);
    await expect.poll(() => desk.at('customer-name').textContent()).toMatch(/\S/);
    await desk.page.keyboard.press('F4');
    await desk.at('lines').locator('[data-testid^="line-"]').first().waitFor();
    await desk.page.keyboard.press('F8');
    await expect.poll(() => desk.at('fault-verdict').textContent()).toMatch(/\S{4}/);
    await desk.page.keyboard.press('Control+Enter');
    await expect.poll(() => desk.at('fault-number').textContent()).toMatch(/GZ/);
    const notes = '客户情绪激动要求赔偿 wants-compensation';
    await desk.at('notes').fill(notes);
    await expect.poll(() => desk.at('notes-saved').getAttribute('data-saved')).toBe('true');

    const contact = (await deskState(desk)).contacts[0];
    if (contact?.customer.kind !== 'found') throw new Error('the practice customer is known');
    const { id, name } = contact.customer.view;
    const known = JSON.stringify(
      await centre.get(`/tmf-api/customerManagement/v4/customer/${encodeURIComponent(id)}`),
    );
    const numbers = [...new Set(known.match(/(?<![\d-])(?:1\d{10}|0\d{2,3}-\d{7,8}|\d{18})(?!\d)/g) ?? [])];
    expect(name.length).toBeGreaterThan(1);
    expect(numbers.length).toBeGreaterThan(0);
    const words = [name, notes, '客户情绪激动', 'wants-compensation', phone.password, centre.token];
    for (const number of numbers) words.push(number, number.replaceAll('-', ''));

    const titles = await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    );
    for (const title of titles) for (const word of words) expect(title).not.toContain(word);
    expect(clearTextIn(desk.profile, words)).toEqual([]);
    await desk.close();
    closed = true;
    expect(clearTextIn(desk.profile, words)).toEqual([]);
    expect(readFileSync(join(desk.profile, 'outbox.db')).subarray(0, 16).toString('latin1')).not.toContain(
      'SQLite',
    );
    expect(logOf(desk.profile)).not.toMatch(/(?<![\d.])1[3-9]\d{9}(?!\d)/);
  });
});
