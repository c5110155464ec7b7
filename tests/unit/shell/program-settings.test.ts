import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProgramSettings } from '../../../main/program-settings';
import { loadSettings } from '../../../main/shell/settings-file';
import { settingsSchema } from '../../../shared/domain/settings';
import { deskBench } from '../../support/desk-bench';

describe('settings that are changed faster than they are written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yidian-settings-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function program() {
    const path = join(folder, 'settings.json');
    const settings = createProgramSettings({
      path,
      initial: settingsSchema.parse({}),
      cache: deskBench().cache,
      given: { password: null, token: null },
      refusal: () => null,
      needsAnotherProgram: () => false,
      apply: () => undefined,
    });
    return { settings, written: () => loadSettings(path).settings };
  }

  it('keep every change, at once and at the next start', async () => {
    const { settings, written } = program();
    const outcomes = await Promise.all([
      settings.setPreferences({ locale: 'en' }),
      settings.setPreferences({ theme: 'dark' }),
      settings.setSound({ echoCancellation: false }),
      settings.setSound({ noiseSuppression: false }),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    for (const { locale, theme, sound } of [settings.current(), written()])
      expect({ locale, theme, echo: sound.echoCancellation, noise: sound.noiseSuppression }).toEqual({
        locale: 'en',
        theme: 'dark',
        echo: false,
        noise: false,
      });
  });

  it('keep what was changed while the form was saved', async () => {
    const { settings, written } = program();
    const form = settings.current();
    await Promise.all([
      settings.setSound({ echoCancellation: false }),
      settings.save({ settings: { ...form, mode: 'real' }, password: null, token: null }),
    ]);
    expect(written()).toMatchObject({ mode: 'real', sound: { echoCancellation: false } });
  });
});
