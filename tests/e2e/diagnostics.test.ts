import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDesk, type DeskApp } from '../support/desk-app';

describe('diagnostics', () => {
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

  it('make a file for support by one key, with nobody in it', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'yidian-bundle-')), 'support.tar.gz');
    await desk.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await desk.page.keyboard.press('Control+s');
    await expect.poll(() => desk.at('bundle-state').textContent()).not.toBe('');
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    for (const name of ['diagnostics.json', 'events.txt', 'settings.json', 'log.txt'])
      expect(text).toContain(name);
    expect(text).toContain('"electron"');
    for (const secret of ['周敏', 'password', '8012']) expect(text).not.toContain(secret);
    // the archive's own headers hold octal times of eleven digits
    const written = text.replace(/\d{11}\0\d{11}\0/g, '');
    expect(written).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  });
});
