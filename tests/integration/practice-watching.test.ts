import { Subscriber, UserAgent } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExchange, type ExchangeBench } from '../support/exchange-bench';
import { PracticeDesk } from '../support/practice-desk';

let bench: ExchangeBench;
beforeEach(async () => {
  bench = await openExchange();
});
afterEach(() => bench.close());

interface Watch {
  readonly subscriber: Subscriber;
  /** dialog states as they came. */
  readonly states: string[];
  readonly bodies: string[];
  readonly subscription: string[];
}

/** Resolves with the answer's status. */
async function watch(
  extension: string,
  options: { desk?: PracticeDesk; event?: string } = {},
): Promise<Watch & { readonly status: number }> {
  const target = UserAgent.makeURI(`sip:${extension}@127.0.0.1`);
  if (!target) throw new Error('bad extension');
  const { userAgent } = options.desk ?? bench.desk;
  const subscriber = new Subscriber(userAgent, target, options.event ?? 'dialog', {
    expires: 600,
  });
  const seen: Watch = { subscriber, states: [], bodies: [], subscription: [] };
  subscriber.delegate = {
    onNotify: (notification) => {
      const { request } = notification;
      void notification.accept();
      seen.bodies.push(request.body);
      seen.subscription.push(request.getHeader('Subscription-State') ?? '');
      seen.states.push(/<state>(\w+)<\/state>/.exec(request.body)?.[1] ?? '');
    },
  };
  const answered = heard(/^SIP\/2\.0 (\d+) (?=[^]*^CSeq: \d+ SUBSCRIBE)/m, userAgent);
  await subscriber.subscribe();
  return { ...seen, status: Number(await answered) };
}

/** What the pattern finds in the next message that has it; a Subscriber keeps answers, and the last NOTIFY, to itself. */
function heard(pattern: RegExp, { transport }: UserAgent): Promise<string> {
  const { onMessage } = transport;
  return new Promise((resolve) => {
    transport.onMessage = (message) => {
      const found = pattern.exec(message)?.[1];
      if (found !== undefined) {
        transport.onMessage = onMessage;
        resolve(found);
      }
      onMessage?.(message);
    };
  });
}

describe('watching an extension', () => {
  it('tells at once what it does, and then each change: rings, talks, is free', async () => {
    const seen = await watch('8001');
    expect(seen.status).toBe(200);
    const call = await bench.desk.dial('8001');
    await call.status;
    await bench.until(() => seen.states.length === 3, 'three');
    await call.session.bye();
    await bench.until(() => seen.states.length === 4, 'four');
    expect(seen.states).toEqual(['terminated', 'early', 'confirmed', 'terminated']);
    expect(seen.bodies.map((body) => /version="(\d+)"/.exec(body)?.[1])).toEqual(['0', '1', '2', '3']);
    expect(seen.bodies[1]).toContain('direction="recipient"');
    expect(seen.subscription.every((state) => state.startsWith('active;expires='))).toBe(true);
  });

  it('tells nothing about another extension', async () => {
    const seen = await watch('8001');
    const call = await bench.desk.dial('8002');
    await call.status;
    await bench.until(() => bench.practice.extension('8002') === 'busy', 'the other is busy');
    expect(seen.states).toEqual(['terminated']);
  });

  it('shows who talks already, and the desk itself as it is', async () => {
    const talker = await watch('8018');
    await bench.until(() => talker.states.length === 1, 'told');
    expect(talker.states).toEqual(['confirmed']);
    const own = await watch('8012');
    bench.practice.callNow();
    const call = await bench.desk.nextCall();
    await bench.desk.answer(call);
    await call.bye();
    await bench.until(() => own.states.length === 4, 'four');
    expect(own.states).toEqual(['terminated', 'early', 'confirmed', 'terminated']);
  });

  it.each([
    ['an extension that does not exist', '8500', 'dialog', 404],
    ['a number outside', '13800000001', 'dialog', 404],
    ['who is away', '8020', 'dialog', 480],
    ['something else than dialogs', '8001', 'presence', 489],
  ])('%s is refused', async (_what, extension, event, status) => {
    expect((await watch(extension, { event })).status).toBe(status);
  });

  it('is refused to a desk that is not registered', async () => {
    const stranger = new PracticeDesk(bench.practice.account, 'stranger');
    await stranger.userAgent.start();
    expect((await watch('8001', { desk: stranger })).status).toBe(403);
    await stranger.stop();
  });

  it('goes on when refreshed, and ends when taken back', async () => {
    const seen = await watch('8001');
    await bench.until(() => seen.states.length === 1, 'the first');
    await seen.subscriber.subscribe();
    await bench.until(() => seen.states.length === 2, 'told again');
    const lastWord = heard(/^Subscription-State: (terminated.*)$/m, bench.desk.userAgent);
    await seen.subscriber.unsubscribe();
    expect(await lastWord).toBe('terminated;reason=timeout');
    const told = seen.states.length;
    const call = await bench.desk.dial('8001');
    await call.status;
    await call.session.bye();
    await bench.until(() => bench.practice.extension('8001') === 'idle', 'free again');
    expect(seen.states).toHaveLength(told);
  });

  it('sees colleagues begin and end calls of their own', async () => {
    await bench.close();
    bench = await openExchange({ ownCallsMs: 40 });
    const seen = await watch('8013');
    await bench.until(() => new Set(seen.states).size === 2, 'free and busy');
    expect(new Set(seen.states)).toEqual(new Set(['terminated', 'confirmed']));
  });
});
