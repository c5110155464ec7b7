import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskState, inScreen, launchDesk, type DeskApp } from '../support/desk-app';
import { expectWords } from '../support/desk-words';
import { startCentre } from '../support/headless-centre';
import { ownedByTest } from '../support/owned';
import { clearTextIn } from '../support/profile-files';
import { callNow, phoneOf } from '../support/real-seat';
import { screenWords } from '../support/screen-words';

const owned = ownedByTest();
const launch = async (options: Parameters<typeof launchDesk>[0]): Promise<DeskApp> =>
  owned(await launchDesk(options), (desk) => desk.close());

const focused = (desk: DeskApp) =>
  desk.page.evaluate('document.activeElement?.id || document.activeElement?.dataset?.testid || ""');

/** Tab, as often as it takes a person, until the focus is there. */
async function tabTo(desk: DeskApp, id: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focused(desk)) === id) return;
    await desk.page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${id}`);
}

async function typeInto(desk: DeskApp, id: string, text: string): Promise<void> {
  await tabTo(desk, id);
  await desk.page.keyboard.press('Control+A');
  await desk.page.keyboard.type(text);
}

async function openByKeyboard(desk: DeskApp): Promise<void> {
  await tabTo(desk, 'settings-open');
  await desk.page.keyboard.press('Enter');
  await desk.at('settings-save').waitFor();
}

async function saveByKeyboard(desk: DeskApp): Promise<void> {
  await tabTo(desk, 'settings-save');
  await desk.page.keyboard.press('Enter');
}

const chooseMode = async (desk: DeskApp, mode: 'practice' | 'real'): Promise<void> => {
  const chosen = desk.at('settings-mode').locator('[aria-checked="true"]');
  await chosen.focus();
  if ((await chosen.getAttribute('data-value')) !== mode) await desk.page.keyboard.press('ArrowRight');
  await expect.poll(() => chosen.getAttribute('data-value')).toBe(mode);
};

describe('the settings, by keyboard alone', () => {
  it('keep what was typed while the sound is looked at over them', async () => {
    const desk = await launch({ pauseMs: 600_000 });
    await openByKeyboard(desk);
    await chooseMode(desk, 'real');
    await typeInto(desk, 'settings-server', 'wss://pbx.example.com:8089/ws');
    await tabTo(desk, 'settings-sound');
    await desk.page.keyboard.press('Enter');
    await desk.at('sound-dialog').waitFor();
    await desk.page.keyboard.press('Escape');
    await expect.poll(() => desk.at('sound-dialog').count()).toBe(0);
    expect(await desk.page.locator('#settings-server, [data-testid="settings-server"]').inputValue()).toBe(
      'wss://pbx.example.com:8089/ws',
    );
    expect(await focused(desk)).toBe('settings-sound');
    await desk.page.keyboard.press('Escape');
    await expect.poll(() => desk.at('settings-save').count()).toBe(0);
    expect((await deskState(desk)).mode).toBe('practice');
  });

  it('take a desk from practice to a real seat: registered, online, and the next call is answered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yidian-real-'));
    const centre = owned(await startCentre({ data: folder, practice: true }), (open) => open.kill());
    const phone = phoneOf(centre);
    const desk = await launch({ pauseMs: 600_000 });
    await expect.poll(() => desk.at('registration-state').getAttribute('data-state')).toBe('registered');
    await openByKeyboard(desk);
    await chooseMode(desk, 'real');
    await typeInto(desk, 'settings-server', phone.server);
    await typeInto(desk, 'settings-user', phone.user);
    await typeInto(desk, 'settings-password', phone.password);
    await typeInto(desk, 'settings-domain', phone.domain);
    await typeInto(desk, 'settings-url', centre.url);
    await typeInto(desk, 'settings-token', centre.token);
    await saveByKeyboard(desk);
    await expect.poll(() => desk.at('settings-dialog').count()).toBe(0);
    await expect
      .poll(async () => (await deskState(desk)).registration)
      .toMatchObject({ state: 'registered', server: new URL(phone.server).host });
    await expect.poll(() => desk.at('centre-state').getAttribute('data-state')).toBe('online');
    expect((await deskState(desk)).mode).toBe('real');
    expect(await desk.at('practice-stop').count()).toBe(0);

    await callNow(centre);
    await desk.at('call-answer').waitFor();
    await desk.page.keyboard.press('F4');
    await expect.poll(() => desk.at('call-state').getAttribute('data-state')).toBe('talking');
    await expect
      .poll(async () => (await deskState(desk)).contacts[0]?.call.quality?.packetsReceived ?? 0)
      .toBeGreaterThan(0);

    // the secrets are where they belong, and never come back
    expect(JSON.parse(readFileSync(join(desk.profile, 'settings.json'), 'utf8'))).toMatchObject({
      mode: 'real',
      phone: { server: phone.server, user: phone.user },
    });
    expect(clearTextIn(desk.profile, [phone.password, centre.token])).toEqual([]);
    const read = JSON.stringify(await inScreen(desk, `yidian.invoke('settings/read', null)`));
    expect(read).toContain('"hasPassword":true');
    expect(read).not.toContain(phone.password);
    expect(read).not.toContain(centre.token);
    await openByKeyboard(desk);
    expect(await desk.at('settings-password').inputValue()).toBe('');
    expect(await desk.at('settings-token').inputValue()).toBe('');
    expect(await desk.page.content()).not.toContain(phone.password);

    // another world is not entered over a call: refused in words, and the call goes on
    await chooseMode(desk, 'practice');
    await saveByKeyboard(desk);
    await expectWords(desk, 'refused-settings', 'zh-CN', 'notNow');
    expect((await deskState(desk)).contacts[0]?.call.phase).toBe('talking');
    expect((await deskState(desk)).mode).toBe('real');
  });

  it('set up a real seat that knew nothing, on a machine that keeps no keys, and lead back to practice with sound', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yidian-real-'));
    const centre = owned(await startCentre({ data: folder, practice: true }), (open) => open.kill());
    const phone = phoneOf(centre);
    const desk = await launch({ settings: { mode: 'real' } });
    await expect.poll(() => desk.at('registration-state').getAttribute('data-state')).toBe('unconfigured');
    await desk.at('idle').getByRole('button').press('Enter');
    await desk.at('settings-save').waitFor();
    await typeInto(desk, 'settings-server', phone.server);
    await typeInto(desk, 'settings-user', phone.user);
    await typeInto(desk, 'settings-password', phone.password);
    await typeInto(desk, 'settings-url', centre.url);
    await typeInto(desk, 'settings-token', centre.token);
    await saveByKeyboard(desk);
    await expect.poll(() => desk.at('registration-state').getAttribute('data-state')).toBe('registered');
    await expect.poll(async () => (await deskState(desk)).storage.state).toBe('ready');
    await expect.poll(() => desk.at('centre-state').getAttribute('data-state')).toBe('online');

    await openByKeyboard(desk);
    await chooseMode(desk, 'practice');
    await saveByKeyboard(desk);
    await desk.at('call-answer').waitFor();
    await desk.page.keyboard.press('F4');
    await expect
      .poll(async () => (await deskState(desk)).contacts[0]?.call.quality?.packetsReceived ?? 0)
      .toBeGreaterThan(0);
    expect((await deskState(desk)).mode).toBe('practice');
  });

  it('name each wrong field beside it, keep what was typed, and save nothing', async () => {
    const desk = await launch({ locale: 'en', pauseMs: 600_000 });
    await openByKeyboard(desk);
    await chooseMode(desk, 'real');
    await typeInto(desk, 'settings-agentName', ' ');
    await typeInto(desk, 'settings-server', 'http://pbx.example.com');
    await typeInto(desk, 'settings-url', 'centre');
    await typeInto(desk, 'settings-pauseMs', '1');
    await typeInto(desk, 'settings-customers', 'many');
    await saveByKeyboard(desk);
    const error = async (field: string) => {
      const box = desk.at(`settings-${field}`);
      expect(await box.getAttribute('aria-invalid')).toBe('true');
      return desk.page.locator(`#${(await box.getAttribute('aria-describedby')) ?? 'none'}`).textContent();
    };
    await desk.at('settings-dialog').locator('.error').first().waitFor();
    expect(await error('server')).toContain(screenWords('en', 'settings.error.wsUrl'));
    expect(await error('url')).toContain(screenWords('en', 'settings.error.httpUrl'));
    expect(await error('user')).toContain(screenWords('en', 'settings.error.required'));
    expect(await error('agentName')).toContain(screenWords('en', 'settings.error.required'));
    expect(await error('pauseMs')).toContain('500');
    expect(await error('customers')).toContain(screenWords('en', 'settings.error.number'));
    // the first wrong one has the focus, and what was typed is still there
    expect(await focused(desk)).toMatch(/^settings-/);
    expect(await desk.at('settings-server').inputValue()).toBe('http://pbx.example.com');
    expect(await desk.at('settings-dialog').count()).toBe(1);
    expect((await deskState(desk)).mode).toBe('practice');
    await desk.page.keyboard.press('Escape');
    await expect.poll(() => desk.at('settings-dialog').count()).toBe(0);
    expect(await focused(desk)).toBe('settings-open');
  });

  it('switch language and theme live, and both are there at the next start', async () => {
    const first = await launchDesk({ pauseMs: 600_000 });
    const look = async (desk: DeskApp) => ({
      language: await desk.page.evaluate('document.documentElement.lang'),
      theme: await desk.page.evaluate('document.documentElement.dataset.theme'),
      heading: await desk.at('settings-open').getAttribute('aria-label'),
    });
    expect(await look(first)).toEqual({
      language: 'zh-CN',
      theme: 'light',
      heading: screenWords('zh-CN', 'top.settings'),
    });
    const background = (desk: DeskApp) =>
      desk.page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background(first);
    await tabTo(first, 'locale-switch');
    await first.page.keyboard.press('Enter');
    await tabTo(first, 'theme-switch');
    await first.page.keyboard.press('Enter');
    const wanted = { language: 'en', theme: 'dark', heading: screenWords('en', 'top.settings') };
    await expect.poll(() => look(first)).toEqual(wanted);
    await expect.poll(() => background(first)).not.toBe(light);
    await first.close();
    const second = await launch({ profile: first.profile });
    await expect.poll(() => look(second)).toEqual(wanted);
  });
});
