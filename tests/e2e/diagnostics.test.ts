import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateIs } from '../support/call-keys';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { failureWords, screenWords } from '../support/screen-words';

describe('diagnostics', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-bundle-'));
  let desk: DeskApp;
  beforeAll(async () => {
    desk = await launchDesk();
    await desk.page.waitForSelector('[data-testid=registration-state][data-state=registered]');
  });
  afterAll(() => desk.close());

  it('open by their key and from the chip of the registration, and show where the phone is', async () => {
    await desk.at('registration-state').click();
    await desk.at('diagnostics-dialog').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.at('diagnostics-dialog').waitFor({ state: 'detached' });
    await desk.page.keyboard.press('Alt+g');
    await expect.poll(() => desk.at('diagnostics-path').textContent()).toContain('127.0.0.1');
    await expect.poll(() => desk.at('diagnostics-events').locator('li').count()).toBeGreaterThan(1);
  });

  /** What the user does in the system's own dialog, which no test can operate. */
  const chooses = (answer: { readonly canceled: boolean; readonly filePath: string }): Promise<void> =>
    desk.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve(chosen);
    }, answer);
  const saves = async (ends: 'saved' | 'cancelled' | 'notSaved'): Promise<string> => {
    await desk.page.keyboard.press('Control+s');
    await expect.poll(() => desk.at('bundle-state').getAttribute('data-state')).toBe(ends);
    return (await desk.at('bundle-state').textContent()) ?? '';
  };
  const words = (key: string): string => screenWords('zh-CN', `diagnostics.${key}`, 'diagnostics.json');

  it('say that nothing was saved where the user thinks better of it', async () => {
    await chooses({ canceled: true, filePath: '' });
    expect(await saves('cancelled')).toBe(words('cancelled'));
    expect(await desk.at('refused-bundle').count()).toBe(0);
    expect(await desk.at('bundle-show').count()).toBe(0);
  });

  it('say why a folder takes no file, and which', async () => {
    const filePath = join(folder, 'not-there', 'support.tar.gz');
    await chooses({ canceled: false, filePath });
    expect(await saves('notSaved')).toBe(words('notSaved'));
    const { what, do: act } = failureWords('zh-CN', 'file.notWritten');
    const refusal = desk.at('refused-bundle');
    for (const said of [what, act, filePath]) expect(await refusal.textContent()).toContain(said);
    expect(existsSync(filePath)).toBe(false);
    expect(await desk.at('bundle-show').count()).toBe(0);
  });

  it('make a file for support by one key, with nobody in it, say where it is and open its folder', async () => {
    const file = join(folder, 'support.tar.gz');
    await chooses({ canceled: false, filePath: file });
    expect(await saves('saved')).toContain(file);
    expect(await desk.at('refused-bundle').count()).toBe(0);
    await desk.app.evaluate(({ shell }) => {
      shell.showItemInFolder = (path) => {
        process.env.SHOWN_FILE = path;
      };
    });
    await desk.at('bundle-show').click();
    await expect.poll(() => desk.app.evaluate(() => process.env.SHOWN_FILE)).toBe(file);
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    for (const name of ['diagnostics.json', 'events.txt', 'settings.json', 'log.txt'])
      expect(text).toContain(name);
    expect(text).toContain('"electron"');
    for (const secret of ['周敏', 'password', '8012']) expect(text).not.toContain(secret);
    // the archive's own headers hold octal times of eleven digits
    const written = text.replace(/\d{11}\0\d{11}\0/g, '');
    expect(written).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  });

  it('show how a call sounds while it goes on, and the file for support holds it, redacted', async () => {
    // the bundle of before is still being looked at
    await desk.page.keyboard.press('Escape');
    await desk.at('call-answer').waitFor();
    await desk.page.keyboard.press('F4');
    await stateIs(desk, 'talking');
    await desk.at('practice-stop').click();
    await desk.page.keyboard.press('Alt+g');
    const cells = () =>
      desk.at('diagnostics-calls').locator('tbody tr').first().locator('th, td').allInnerTexts();
    // an estimate needs an interval of measurement
    await expect.poll(async () => (await cells())[5], { timeout: 15_000 }).toMatch(/^[1-4]\.\d$/);
    const [who, codec, jitter, loss, delay] = await cells();
    expect(who).toContain(screenWords('zh-CN', 'call.phase.talking'));
    expect(codec).toMatch(/opus|G722|PCM[AU]/i);
    for (const figure of [jitter, delay]) expect(figure).toMatch(/^\d+ 毫秒$/);
    expect(loss).toMatch(/^\d+\.\d %$/);
    const [contact] = (await deskState(desk)).contacts;
    const file = join(folder, 'in-call.tar.gz');
    await chooses({ canceled: false, filePath: file });
    expect(await saves('saved')).toContain(file);
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    const [diagnostics = ''] = /\{\n[\s\S]*?\n\}\n/.exec(text) ?? [];
    expect(JSON.parse(diagnostics)).toMatchObject({
      calls: [{ phase: 'talking', quality: { codec, mos: expect.any(Number) as number } }],
    });
    expect(text).toMatch(/"kind":"call","call":\d+,"phase":"talking"/);
    const name = contact?.customer.kind === 'found' ? contact.customer.view.name : '';
    for (const secret of [contact?.call.id ?? '', name, contact?.caller.number ?? ''])
      if (secret !== '') expect(text).not.toContain(secret);
    expect(text.replace(/\d{11}\0\d{11}\0/g, '')).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  });
});
