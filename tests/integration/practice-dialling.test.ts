import { SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { practiceNumbers } from '../../main/centre/directory';
import { openExchange, type ExchangeBench } from '../support/exchange-bench';
import { sessionEnd } from '../support/practice-desk';

let bench: ExchangeBench;
beforeEach(async () => {
  bench = await openExchange();
});
afterEach(() => bench.close());

describe('a call that the desk dials', () => {
  it.each(['13800000001', '022-2388 0007', '+8613900228007', '8001', '8801'])(
    'to %s rings, is answered, speaks and hears',
    async (number) => {
      const call = await bench.desk.dial(number);
      expect(await call.status).toBe(200);
      expect(call.progress).toContain(180);
      const plain = number.replace(/[\s-]/g, '');
      const audio = call.audio();
      audio.startTone();
      await bench.until(() => audio.loudPackets >= 20, 'the callee is heard');
      await bench.until(
        () => (bench.call(plain)?.report.heard.level ?? 0) > 0.05,
        'the agent is heard by the callee',
      );
      expect(bench.call(plain)).toMatchObject({ direction: 'outbound', report: { phase: 'talking' } });
      await call.session.bye();
      await bench.until(() => bench.call(plain)?.report.outcome === 'agentHungUp', 'the end');
    },
  );

  it('in the place of a call that the exchange cannot find again is refused, and rings nobody', async () => {
    const extraHeaders = ['Require: replaces', 'Replaces: gone;to-tag=theirs;from-tag=ours'];
    const call = await bench.desk.dial('13800000001', { extraHeaders });
    expect(await call.status).toBe(420);
    expect(call.progress).toEqual([]);
    expect(bench.call('13800000001')).toBeUndefined();
  });

  it('tells who has answered, where the directory knows', async () => {
    const colleague = await bench.desk.dial('8004');
    await colleague.status;
    expect(colleague.asserted()).toBe('"宋一诺" <sip:8004@127.0.0.1>');
    const stranger = await bench.desk.dial('13800000001');
    await stranger.status;
    expect(stranger.asserted()).toBe('<sip:13800000001@127.0.0.1>');
  });

  it.each([
    ['an engaged one', practiceNumbers.engaged, 486, false],
    ['one that never answers', practiceNumbers.neverAnswers, 480, true],
    ['an unknown one', practiceNumbers.unknown, 404, false],
    ['one that declines', practiceNumbers.declines, 603, true],
    ['an extension that does not exist', '8500', 404, false],
    ['a colleague who talks', '8017', 486, false],
    ['a colleague who is away', '8020', 480, false],
    ['oneself', '8012', 486, false],
    ['what is no number', 'operator', 404, false],
  ])('to %s is refused, having rung or not', async (_who, number, status, rings) => {
    const call = await bench.desk.dial(number);
    expect(await call.status).toBe(status);
    expect(call.progress.includes(180)).toBe(rings);
    await bench.until(() => bench.call(number)?.report.outcome === 'refused', 'the end');
    expect(bench.call(number)?.report).toMatchObject({ statusCode: status, answeredAtMs: null });
  });

  it('is let go without an answer when cancelled while it rings', async () => {
    const call = await bench.desk.dial(practiceNumbers.neverAnswers);
    await bench.until(() => call.progress.includes(180), 'it rings');
    await call.session.cancel();
    expect(await call.status).toBe(487);
    await bench.until(
      () => bench.call(practiceNumbers.neverAnswers)?.report.outcome === 'agentHungUp',
      'the end',
    );
  });

  it('ends once when cancelled just as it is answered', async () => {
    const call = await bench.desk.dial('8001');
    await bench.until(() => bench.call('8001')?.report.phase === 'ringing', 'it rings');
    const cancelled = call.session.state === SessionState.Establishing ? call.session.cancel() : null;
    await cancelled;
    await call.status;
    await sessionEnd(call.session);
    await bench.until(() => bench.call('8001')?.report.phase === 'ended', 'the end');
    expect(bench.practice.extension('8001')).toBe('idle');
    expect(bench.logged.filter((line) => line.includes('call over'))).toHaveLength(1);
  });

  it('ends when the callee has talked long enough, or puts the receiver down', async () => {
    await bench.close();
    bench = await openExchange({ talkMs: 400 });
    const patient = await bench.desk.dial('8001');
    await patient.status;
    await sessionEnd(patient.session);
    const hasty = await bench.desk.dial('8002');
    await hasty.status;
    bench.practice.hangUp('8002');
    await sessionEnd(hasty.session);
    for (const number of ['8001', '8002'])
      expect(bench.call(number)?.report.outcome).toBe('callerSaidGoodbye');
  });

  it('is refused to whoever does not know the password, and rings nobody', async () => {
    const wrong = bench.desk.userAgent.configuration;
    wrong.authorizationPassword = 'wrong';
    const call = await bench.desk.dial('8001');
    expect(await call.status).toBe(403);
    expect(bench.practice.calls()).toEqual([]);
  });

  it('takes keys by INFO, and refuses an INFO that is none', async () => {
    const call = await bench.desk.dial('8001');
    await call.status;
    const inform = (contentType: string, content: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const done = ({ message }: { message: { statusCode?: number | undefined } }): void => {
          resolve(message.statusCode ?? 0);
        };
        call.session
          .info({
            requestDelegate: { onAccept: done, onReject: done },
            requestOptions: { body: { contentDisposition: 'render', contentType, content } },
          })
          .catch(reject);
      });
    expect(await inform('application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n')).toBe(200);
    expect(await inform('application/dtmf', '#')).toBe(200);
    expect(await inform('application/dtmf-relay', 'Signal=nothing\r\n')).toBe(415);
    expect(await inform('application/media_control+xml', '<x/>')).toBe(415);
    expect(bench.call('8001')?.report.heard.digits).toBe('5#');
  });
});

describe('holding', () => {
  it('plays music to whoever is held, and only then', async () => {
    const call = await bench.desk.dial('8001');
    await call.status;
    const audio = call.audio();
    audio.startTone();
    await bench.until(() => audio.packets > 5, 'audio');
    expect(bench.call('8001')?.report.music.packets).toBe(0);
    audio.hold(true);
    expect(await bench.desk.reinvite(call.session)).toBe(200);
    // Half a second of it: sip.js refuses the next re-INVITE while it still digests the ACK of this one.
    await bench.until(() => (bench.call('8001')?.report.music.packets ?? 0) >= 25, 'music');
    expect(bench.call('8001')?.report.music.loudest).toBeGreaterThan(0.05);
    audio.hold(false);
    expect(await bench.desk.reinvite(call.session)).toBe(200);
    const played = bench.call('8001')?.report.music.packets;
    const heard = audio.packets;
    await bench.until(() => audio.packets > heard + 10, 'the callee speaks again');
    expect(bench.call('8001')?.report.music.packets).toBe(played);
  });

  it('by the callee lets the agent hear music, and nobody hears the agent', async () => {
    const call = await bench.desk.dial('8001');
    await call.status;
    const audio = call.audio();
    audio.startTone();
    await bench.until(() => (bench.call('8001')?.report.heard.packets ?? 0) > 5, 'the agent is heard');
    expect(await bench.practice.holdDesk('8001', true)).toBe(200);
    const { loudPackets } = audio;
    await bench.until(() => audio.loudPackets > loudPackets + 20, 'music');
    expect(await bench.practice.holdDesk('8001', false)).toBe(200);
    const heard = bench.call('8001')?.report.heard.packets ?? 0;
    await bench.until(() => (bench.call('8001')?.report.heard.packets ?? 0) > heard + 5, 'heard again');
  });
});
