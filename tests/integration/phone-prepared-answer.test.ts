import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PhoneBench } from '../support/sip-phone-bench';
import { ringOn } from '../support/sip-talk';

describe('an answer prepared while it rings', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const ring = () => ringOn(bench);
  async function ringPrepared() {
    const call = await ring();
    bench.clock.advance(500);
    await expect.poll(() => bench.media.kinds()).toContain('prepare');
    return call;
  }
  const asked = (...kinds: string[]) => bench.media.kinds().filter((kind) => kinds.includes(kind));
  const media = () => asked('prepare', 'begin', 'accept', 'describe', 'close');

  it('is sent as it is, and sound begins only then', async () => {
    const { far, callId } = await ringPrepared();
    await bench.peer.settled();
    expect(media()).toEqual(['prepare']);
    const answered = bench.phone.answer(callId);
    expect((await far.answered()).body).toContain('a=sendrecv');
    expect(await answered).toMatchObject({ ok: true });
    expect(media()).toEqual(['prepare', 'begin']);
  });

  it('is not waited for by who answers at once', async () => {
    const { far, callId } = await ring();
    const answered = bench.phone.answer(callId);
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    bench.clock.advance(500);
    expect(media()).toEqual(['accept', 'describe']);
  });

  it.each([
    ['its caller gives up', (far: { cancel(): void }) => far.cancel()],
    ['its caller says BYE', (far: { bye(): void }) => far.bye()],
    [
      'the agent refuses',
      (_far: unknown, callId: Parameters<PhoneBench['phone']['reject']>[0]) => {
        void bench.phone.reject(callId);
      },
    ],
    ['the road to the server is lost', () => bench.peer.cut()],
  ])('is thrown away when %s: nothing is left open and nobody was heard', async (_why, end) => {
    const { far, callId } = await ringPrepared();
    const ended = bench.nextEvent('callEnded');
    end(far, callId);
    await ended;
    expect(bench.media.open.size).toBe(0);
    expect(media()).toEqual(['prepare', 'close']);
  });

  it('is made again where the window says that it would say something else now', async () => {
    const { far, callId } = await ringPrepared();
    bench.media.emit({ kind: 'outdated', sessionId: 'another call' });
    bench.media.emit({ kind: 'outdated', sessionId: callId });
    await expect.poll(media).toEqual(['prepare', 'prepare']);
    const answered = bench.phone.answer(callId);
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    bench.media.emit({ kind: 'outdated', sessionId: callId });
    expect(media()).toEqual(['prepare', 'prepare', 'begin']);
  });

  it('is made again without an address that is gone', async () => {
    bench.addresses = ['127.0.0.1', '10.0.0.7'];
    await bench.pass(10_000);
    await ringPrepared();
    bench.addresses = ['127.0.0.1'];
    await bench.pass(10_000);
    await expect.poll(media).toEqual(['prepare', 'prepare']);
  });

  it('died with the audio window: not given, and made again in the next one', async () => {
    const { far, callId } = await ringPrepared();
    bench.media.die();
    await expect.poll(media).toEqual(['prepare', 'prepare']);
    const answered = bench.phone.answer(callId);
    await bench.peer.settled();
    bench.media.emit({ kind: 'ready' });
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    expect(media()).toEqual(['prepare', 'prepare', 'begin']);
  });

  it('asked for before the first audio window stands is made once, and given', async () => {
    bench.media.opening = true;
    const { far, callId } = await ringPrepared();
    const answered = bench.phone.answer(callId);
    await bench.peer.settled();
    bench.media.emit({ kind: 'ready' });
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    expect(media()).toEqual(['prepare', 'begin']);
  });

  it('that failed is tried once more at the answer', async () => {
    bench.media.failing.add('prepare');
    const { far, callId } = await ringPrepared();
    bench.media.failing.clear();
    const answered = bench.phone.answer(callId);
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    expect(media()).toEqual(['prepare', 'prepare', 'begin']);
  });

  it('that fails again refuses the call with 488 and says why', async () => {
    bench.media.failing.add('prepare');
    const { far, callId } = await ringPrepared();
    expect(await bench.phone.answer(callId)).toMatchObject({
      ok: false,
      failure: { code: 'phone.mediaFailed' },
    });
    await far.response(488);
    expect(bench.ends(callId)).toEqual(['failed']);
    expect(bench.media.open.size).toBe(0);
  });
});
