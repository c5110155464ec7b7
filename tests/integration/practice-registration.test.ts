import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { createPractice, type Practice } from '../../main/centre/practice/create-practice';
import type { PracticeTimings } from '../../main/centre/practice/practice-timings';
import { PracticeDesk } from '../support/practice-desk';
import { systemClock } from '../../main/system-clock';
import { tortureMessages } from '../support/sip-torture';

let practice: Practice;
const desks: PracticeDesk[] = [];

async function open(timings: Partial<PracticeTimings> = {}) {
  practice = await createPractice({
    host: '127.0.0.1',
    user: '8012',
    password: 'secret',
    nextCaller: () => ({ number: '073185550123', displayName: null, headers: {}, voice: 'nobody' }),
    clock: systemClock,
    log: () => undefined,
    timings: { firstCallMs: 0, pauseMs: 200, ...timings },
  });
}

function desk(password = 'secret', contactName = 'desk', user = '8012') {
  const made = new PracticeDesk({ ...practice.account, user, password }, contactName);
  desks.push(made);
  return made;
}

function rawSocket(options: { protocols?: string[]; origin?: string; path?: string } = {}) {
  const url = practice.account.server.replace('/ws', options.path ?? '/ws');
  return new WebSocket(
    url,
    options.protocols ?? ['sip'],
    options.origin === undefined ? {} : { origin: options.origin },
  );
}

const opened = (socket: WebSocket) =>
  new Promise<boolean>((resolve) => {
    socket.once('open', () => {
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

const nextMessage = (socket: WebSocket) =>
  new Promise<string>((resolve) => {
    socket.once('message', (data: Buffer) => {
      resolve(data.toString('utf8'));
    });
  });

/** Sends a message and a keep-alive; resolves when the keep-alive is answered: the server has read both and lives. */
const sendAndProve = (socket: WebSocket, message: string) =>
  new Promise<void>((resolve) => {
    const listen = (data: Buffer): void => {
      if (data.toString('utf8') !== '\r\n') return;
      socket.off('message', listen);
      resolve();
    };
    socket.on('message', listen);
    socket.send(message);
    socket.send('\r\n\r\n');
  });

const crlf = (lines: readonly string[]) => [...lines, '', ''].join('\r\n');

const register = (branch: string, extra: readonly string[]) =>
  crlf([
    'REGISTER sip:127.0.0.1 SIP/2.0',
    `Via: SIP/2.0/WS raw.invalid;branch=z9hG4bK${branch}`,
    'From: <sip:8012@127.0.0.1>;tag=a',
    'To: <sip:8012@127.0.0.1>',
    `Call-ID: raw-${branch}`,
    'CSeq: 1 REGISTER',
    'Max-Forwards: 70',
    ...extra,
    'Content-Length: 0',
  ]);

beforeEach(() => open());
afterEach(async () => {
  for (const made of desks.splice(0)) await made.stop();
  await practice.dispose();
});

describe('registering', () => {
  it('lets the right password in', async () => {
    expect(await desk().register()).toEqual({ status: 200, registered: true });
  });

  it.each([
    ['a wrong password', '8012', 'wrong'],
    ['a stranger with the right password', '8013', 'secret'],
  ])('refuses %s and never rings it', async (_who, user, password) => {
    practice.start();
    const stranger = desk(password, 'desk', user);
    expect(await stranger.register()).toEqual({ status: 403, registered: false });
    expect(practice.state()).toEqual({ calling: true, nextCallAtMs: null });
  });

  it('forgets a desk that unregisters or whose socket goes', async () => {
    await practice.dispose();
    await open({ firstCallMs: 60_000 });
    practice.start();
    const leaving = desk();
    await leaving.register();
    expect(practice.state().nextCallAtMs).not.toBeNull();
    await leaving.unregister();
    expect(practice.state().nextCallAtMs).toBeNull();
    await leaving.register();
    expect(practice.state().nextCallAtMs).not.toBeNull();
    const gone = new Promise<void>((resolve) => {
      const undo = practice.subscribe((state) => {
        if (state.nextCallAtMs !== null) return;
        undo();
        resolve();
      });
    });
    leaving.cutSocket();
    await gone;
  });

  it('forgets a desk that does not refresh', async () => {
    await practice.dispose();
    await open({ firstCallMs: 60_000, registrationSeconds: 1 });
    practice.start();
    const sleeper = desk();
    const gone = new Promise<void>((resolve) => {
      practice.subscribe((state) => {
        if (state.nextCallAtMs === null) resolve();
      });
    });
    await sleeper.register();
    expect(practice.state().nextCallAtMs).not.toBeNull();
    sleeper.userAgent.transport.onMessage = undefined;
    await gone;
  });

  it('answers an old nonce with stale=true and a new one', async () => {
    await practice.dispose();
    await open({ nonceMs: -1 });
    const socket = rawSocket();
    await opened(socket);
    socket.send(register('n1', ['Contact: <sip:x@raw.invalid;transport=ws>']));
    const challenge = await nextMessage(socket);
    expect(challenge).toMatch(/^SIP\/2\.0 401 /);
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const { createHash } = await import('node:crypto');
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const uri = 'sip:127.0.0.1';
    const response = md5(`${md5('8012:yidian-practice:secret')}:${nonce}:${md5(`REGISTER:${uri}`)}`);
    const authorization = `Authorization: Digest username="8012", realm="yidian-practice", nonce="${nonce}", uri="${uri}", response="${response}"`;
    socket.send(register('n2', ['Contact: <sip:x@raw.invalid;transport=ws>', authorization]));
    const again = await nextMessage(socket);
    expect(again).toMatch(/^SIP\/2\.0 401 /);
    expect(again).toContain('stale=true');
    expect(again).not.toContain(nonce);
    socket.terminate();
  });
});

describe('two sockets of one account', () => {
  it('rings the one that registered last, and the other once that is gone', async () => {
    const first = desk('secret', 'first');
    const second = desk('secret', 'second');
    await first.register();
    await second.register();
    await first.register();
    practice.start();
    const call = await second.nextCall();
    second.cutSocket();
    expect(call.request.ruri?.user).toBe('second');
    expect((await first.nextCall()).request.ruri?.user).toBe('first');
  });

  it('answers each on its own socket', async () => {
    const [left, right] = [rawSocket(), rawSocket()];
    await Promise.all([opened(left), opened(right)]);
    const answers = Promise.all([nextMessage(left), nextMessage(right)]);
    left.send(register('left', []));
    right.send(register('right', []));
    const [toLeft, toRight] = await answers;
    expect(toLeft).toContain('branch=z9hG4bKleft');
    expect(toRight).toContain('branch=z9hG4bKright');
    left.terminate();
    right.terminate();
  });
});

describe('the socket itself', () => {
  it.each([
    ['without the sip subprotocol', { protocols: [] }],
    ['with another subprotocol', { protocols: ['chat'] }],
    ['from a web page', { origin: 'https://evil.example' }],
    ['on another path', { path: '/other' }],
  ])('is refused %s', async (_how, options) => {
    expect(await opened(rawSocket(options))).toBe(false);
  });

  it('answers a ping with a pong and CRLFCRLF with CRLF', async () => {
    const socket = rawSocket();
    await opened(socket);
    const pong = new Promise((resolve) => socket.once('pong', resolve));
    socket.ping();
    await pong;
    socket.send('\r\n\r\n');
    expect(await nextMessage(socket)).toBe('\r\n');
    socket.terminate();
  });

  it('is dropped when a message is too long, and others go on', async () => {
    const socket = rawSocket();
    await opened(socket);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send('x'.repeat(70_000));
    await closed;
    expect((await desk().register()).status).toBe(200);
  });
});

describe('malformed SIP', () => {
  it.each(tortureMessages)('is survived: %s', async (_name, message) => {
    const socket = rawSocket();
    await opened(socket);
    await sendAndProve(socket, message);
    expect((await desk().register()).status).toBe(200);
    socket.terminate();
  });

  it('is survived, whatever a fuzzer makes of a REGISTER and an INVITE', async () => {
    const socket = rawSocket();
    await opened(socket);
    const seeds = [
      register('fuzz', ['Contact: <sip:x@raw.invalid>', 'Expires: 60']),
      ...tortureMessages.map(([, text]) => text),
    ];
    const mutated = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(20), fc.string({ unit: 'binary', maxLength: 12 })), {
          maxLength: 6,
        }),
      )
      .map(([seed, cuts]) =>
        cuts.reduce(
          (text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length),
          seed,
        ),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.string({ unit: 'binary' })), (message) =>
        sendAndProve(socket, message),
      ),
      { numRuns: 300 },
    );
    expect((await desk().register()).status).toBe(200);
    socket.terminate();
  });
});
