import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundleFiles } from '../../../main/desk/diagnostics-bundle';
import { DiagnosticsDesk } from '../../../main/desk/diagnostics-desk';
import { initialState } from '../../../main/desk/initial-state';
import type { BackOffice, Cache, PhoneEvent, PhonePath } from '../../../main/desk/ports';
import { tarGz } from '../../../main/shell/tar-gz';
import { callIdSchema } from '../../../shared/domain/ids';
import type { PathEvent } from '../../../shared/domain/phone-path';
import { settingsSchema } from '../../../shared/domain/settings';
import { failure } from '../../../shared/ipc/failure';
import { Emitter } from '../../../shared/lib/emitter';
import { StandingClock } from '../../support/standing-clock';

const call = (n: number) => callIdSchema.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

function bench() {
  const clock = new StandingClock();
  const phone = new Emitter<PhoneEvent>();
  const path = new Emitter<PathEvent>();
  const link = new Emitter<Parameters<Parameters<BackOffice['subscribeLink']>[0]>[0]>();
  const files = new Emitter<Parameters<Parameters<Cache['subscribe']>[0]>[0]>();
  const state = initialState(settingsSchema.parse({}), clock.now());
  const desk = new DiagnosticsDesk({
    phone: {
      subscribe: (listener) => phone.subscribe(listener),
      subscribePath: (listener) => path.subscribe(listener),
      pathReport: (): ReturnType<PhonePath['pathReport']> => Promise.resolve(null),
    },
    backOffice: { subscribeLink: (listener) => link.subscribe(listener) },
    cache: { subscribe: (listener) => files.subscribe(listener) },
    clock,
    state: () => state,
    versions: { program: '0.1.0' },
  });
  const undo = desk.follow();
  const read = () => desk.read();
  return { clock, phone, path, link, files, read, undo };
}

describe('what support will ask for', () => {
  it('holds the last fifty events, newest first, and no more whatever happens', async () => {
    const { phone, read } = bench();
    for (let n = 0; n < 500; n += 1) {
      phone.emit({ kind: 'callChanged', callId: call(n), phase: 'talking', muted: false });
      phone.emit({ kind: 'callEnded', callId: call(n), by: 'caller' });
    }
    const { events } = await read();
    expect(events).toHaveLength(50);
    expect(events[0]?.fact).toEqual({ kind: 'callEnded', call: 500, by: 'caller' });
  });

  it('counts what happens again and again instead of pushing everything else out', async () => {
    const { path, read, clock } = bench();
    path.emit({ kind: 'woke' });
    for (let n = 0; n < 300; n += 1) {
      clock.advance(10);
      path.emit({
        kind: 'serverFailed',
        server: 'pbx:8089',
        failure: failure('phone.unreachable', 'ECONNREFUSED'),
      });
    }
    const { events } = await read();
    expect(events.map(({ times }) => times)).toEqual([300, 1]);
    expect(events[0]?.atMs).toBe(clock.now());
  });

  it('knows a call by its order, never by who calls', async () => {
    const { phone, read } = bench();
    phone.emit({
      kind: 'callOffered',
      offer: {
        callId: call(1),
        callerNumber: '13812345678',
        callerDisplay: '赵先生',
        headers: { 'x-customer-id': 'C-900' },
        diverted: [],
        alertInfo: null,
        asksAutoAnswer: false,
        receivedAtMs: 0,
      },
    });
    expect(JSON.stringify(await read())).not.toMatch(/13812345678|赵先生|C-900/);
  });

  it('hears nothing after its end', async () => {
    const { read, undo, path } = bench();
    undo();
    path.emit({ kind: 'woke' });
    expect((await read()).events).toEqual([]);
  });

  it('takes a customer more in the local files for no event', async () => {
    const { files, read } = bench();
    for (let customers = 0; customers < 200; customers += 1) files.emit({ state: 'ready', customers });
    expect((await read()).events.map(({ fact }) => fact.kind)).toEqual(['storage']);
  });
});

describe('the support bundle, byte for byte', () => {
  const settings = settingsSchema.parse({
    mode: 'real',
    agent: { id: 'A-77031', name: '周敏' },
    phone: {
      server: 'wss://someone:secretInUrl@pbx.example.com:8089/ws?token=queryToken',
      spareServers: ['wss://spare.example.com/ws'],
      user: '8012',
      authUser: 'auth8012',
      displayName: '周敏（贵宾席）',
    },
    centre: {
      url: 'https://centre.example.com/tmf',
      apis: { customer: { headers: { 'X-Api-Key': 'operatorKey' } } },
    },
  });
  const logTail = [
    '[2026-11-22 09:12:13.456] [info]  registered 8012 at pbx.example.com:8089',
    '[2026-11-22 09:12:14.000] [info]  caller 13812345678 周敏 password=hunter2hunter2',
    'Authorization: Digest username="8012"',
    'something said sip:13912345678@pbx.example.com and +86 138 1234 5678 and tok-4711-abc',
  ].join('\n');

  async function unpacked() {
    const { phone, read } = bench();
    phone.emit({
      kind: 'callFailed',
      callId: call(1),
      failure: failure('phone.rejected', 'INVITE 13812345678'),
    });
    const diagnostics = await read();
    const files = bundleFiles({
      diagnostics,
      settings,
      state: initialState(settings, 0),
      logTail,
      secrets: ['hunter2hunter2', 'tok-4711-abc'],
    });
    const archive = gunzipSync(tarGz(files, 1_790_000_000_000));
    return { archive, text: archive.toString('utf8') };
  }

  it('holds no number, name, password, token or header of anybody', async () => {
    const { text } = await unpacked();
    for (const secret of [
      ...['13812345678', '138 1234 5678', '13912345678', '8012', 'A-77031', '周敏', '贵宾席'],
      ...['hunter2', 'tok-4711', 'secretInUrl', 'someone', 'queryToken', 'operatorKey'],
    ])
      expect(text).not.toContain(secret);
  });

  it('still says what support needs: versions, servers, times', async () => {
    const { text } = await unpacked();
    for (const wanted of [
      '"program": "0.1.0"',
      'wss://pbx.example.com:8089/ws',
      'wss://spare.example.com/ws',
      '09:12:14.000',
    ])
      expect(text).toContain(wanted);
    expect(text).toContain('phone.rejected');
  });

  it('leaves figures and times as they are, however many digits they have', async () => {
    const takenAtMs = Date.UTC(2026, 10, 22, 1, 12, 13);
    const quality = {
      ...{ codec: 'opus', mos: 4.409286, packetsReceived: 123, packetsSent: 119, packetsLost: 0 },
      // eighteen digits, as an identity number has
      ...{
        jitterMs: 0.001999999999999999,
        roundTripMs: 12,
        inboundLevel: 0.123456789012345678,
        outboundLevel: 0,
      },
    };
    const files = bundleFiles({
      diagnostics: { ...(await bench().read()), takenAtMs, calls: [{ call: 1, phase: 'talking', quality }] },
      settings,
      state: initialState(settings, 0),
      logTail,
      secrets: [],
    });
    expect(JSON.parse(files.get('diagnostics.json') ?? '')).toMatchObject({
      takenAtMs: '2026-11-22T01:12:13.000Z',
      calls: [
        { phase: 'talking', quality: { ...quality, mos: 4.409, jitterMs: 0.002, inboundLevel: 0.123 } },
      ],
    });
  });

  it('is an archive that tar reads', async () => {
    const { archive } = await unpacked();
    const names = ['diagnostics.json', 'events.txt', 'settings.json', 'log.txt'];
    let at = 0;
    for (const name of names) {
      const head = archive.subarray(at, at + 512);
      expect(head.toString('utf8', 0, 100).replace(/\0+$/, '')).toBe(name);
      expect(head.toString('latin1', 257, 262)).toBe('ustar');
      const told = parseInt(head.toString('latin1', 148, 154), 8);
      const sum = head.reduce((all, byte, index) => all + (index >= 148 && index < 156 ? 32 : byte), 0);
      expect(told).toBe(sum);
      at += 512 + Math.ceil(parseInt(head.toString('latin1', 124, 135), 8) / 512) * 512;
    }
    expect(archive.length).toBe(at + 1024);
  });
});
