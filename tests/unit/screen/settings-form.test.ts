import { describe, expect, it } from 'vitest';
import { formOf, readForm } from '../../../renderer/features/settings/settings-form';
import { settingsSchema } from '../../../shared/domain/settings';

const fresh = formOf(settingsSchema.parse({}));
const real = {
  ...fresh,
  mode: 'real' as const,
  server: 'wss://pbx.example.com:8089/ws',
  user: '8012',
  url: 'https://centre.example.com',
};

describe('the settings form', () => {
  it('saves what it read without change, keeping secrets it was not given', () => {
    expect(readForm(fresh)).toEqual({
      ok: true,
      input: { settings: settingsSchema.parse({}), password: null, token: null },
    });
  });

  it('keeps the role, and what an administrator set of the back office in the file', () => {
    const apis = { troubleTicket: { path: '/tt', off: true } };
    const settings = settingsSchema.parse({
      agent: { id: '8101', name: '吴强', role: 'supervisor' },
      centre: { url: 'https://centre.example.com', apis },
    });
    expect(readForm(formOf(settings))).toMatchObject({
      ok: true,
      input: { settings: { agent: { role: 'supervisor' }, centre: { apis } } },
    });
    expect(readForm({ ...formOf(settings), agentRole: 'agent' })).toMatchObject({
      input: { settings: { agent: { id: '8101', role: 'agent' } } },
    });
  });

  it('sends a new password and a real account', () => {
    const outcome = readForm({ ...real, password: 'secret' });
    expect(outcome).toMatchObject({
      ok: true,
      input: { password: 'secret', settings: { mode: 'real', phone: { user: '8012', ca: null } } },
    });
  });

  it('keeps the order of spare servers, drops empty rows, reads a fingerprint a line, and leaves what it does not show as it was', () => {
    const pins = ['ab'.repeat(32), 'cd'.repeat(32)];
    const outcome = readForm({
      ...real,
      kept: settingsSchema.parse({ phone: { server: 'ws://old/ws', user: '1', dtmf: 'info' } }),
      spareServers: ['wss://b.example.com/ws', '  ', ' wss://c.example.com/ws '],
      pins: `${pins.join('\n')}\n`,
    });
    expect(outcome).toMatchObject({
      input: {
        settings: {
          phone: {
            spareServers: ['wss://b.example.com/ws', 'wss://c.example.com/ws'],
            pins,
            dtmf: 'info',
          },
        },
      },
    });
  });

  it('says which of the new fields is wrong', () => {
    expect(readForm({ ...real, spareServers: ['http://b'], pins: 'sha256' })).toMatchObject({
      ok: false,
      errors: { spareServers: { code: 'wsUrl' }, pins: { code: 'invalid' } },
    });
  });

  it('names each wrong field with its own reason', () => {
    const outcome = readForm({
      ...real,
      server: 'http://x',
      user: '',
      url: 'ftp://x',
      pauseMs: '5',
      customers: 'many',
    });
    expect(outcome).toEqual({
      ok: false,
      errors: {
        server: { code: 'wsUrl' },
        user: { code: 'required' },
        url: { code: 'httpUrl' },
        pauseMs: { code: 'range', min: 500, max: 600_000 },
        customers: { code: 'number' },
      },
    });
  });

  it('lets nobody switch to real without a server, an extension and a centre', () => {
    const outcome = readForm({ ...fresh, mode: 'real' });
    expect(outcome.ok ? [] : Object.keys(outcome.errors).sort()).toEqual(['server', 'url', 'user']);
  });
});
