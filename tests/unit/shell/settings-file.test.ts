import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings, saveSettings } from '../../../main/shell/settings-file';

const folder = () => mkdtempSync(join(tmpdir(), 'yidian-settings-'));

describe('the settings file', () => {
  it('may be missing: defaults apply and nothing is wrong', () => {
    expect(loadSettings(join(folder(), 'settings.json'))).toMatchObject({
      settings: { mode: 'practice' },
      failure: null,
    });
  });

  it('comes back as it was saved, and holds no password', async () => {
    const path = join(folder(), 'settings.json');
    const { settings } = loadSettings(path);
    const phone = {
      server: 'wss://pbx.example.com:8089/ws',
      domain: '',
      user: '8012',
      authUser: '',
      displayName: '',
      ca: null,
      spareServers: ['wss://spare.example.com/ws'],
      pins: [],
      dtmf: 'rfc4733' as const,
      conference: { by: 'server' as const, number: '77{room}' },
    };
    await saveSettings(path, { ...settings, mode: 'real', phone });
    expect(loadSettings(path).settings).toMatchObject({ mode: 'real', phone });
    expect(readFileSync(path, 'utf8')).not.toContain('password');
  });

  it.each([
    ['no JSON', 'mode: real'],
    ['half a file', '{"mode":"rea'],
    ['an impossible value', '{"mode":"fast"}'],
    ['an address that is none', '{"centre":{"url":"ftp://x"}}'],
  ])('with %s is set aside, never overwritten, and the failure names it', (_what, text) => {
    const path = join(folder(), 'settings.json');
    writeFileSync(path, text);
    const loaded = loadSettings(path);
    expect(loaded.failure).toMatchObject({ code: 'settings.invalid', params: { file: path } });
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(`${path}.unusable`, 'utf8')).toBe(text);
  });
});
