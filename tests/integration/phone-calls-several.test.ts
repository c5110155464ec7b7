import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { PhoneBench } from '../support/sip-phone-bench';
import { answerOn, ringOn, talkOn, type Talk } from '../support/sip-talk';

describe('several calls at once', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const ring = () => ringOn(bench);
  const answer = (ringing: Talk) => answerOn(bench, ringing);
  const talk = () => talkOn(bench);
  const phaseOf = (callId: CallId) => bench.phaseOf(callId);
  const phase = (callId: CallId, wanted: string) =>
    bench.nextEvent('callChanged', (event) => event.callId === callId && event.phase === wanted);
  const parked = (callId: CallId) =>
    bench.media.requests
      .flatMap((request) => (request.kind === 'park' && request.sessionId === callId ? [request.parked] : []))
      .at(-1);

  it('a second one rings beside the first, and answering it puts the first on hold', async () => {
    const first = await talk();
    const second = await ring();
    expect(phaseOf(first.callId)).toBe('talking');
    const held = phase(first.callId, 'held');
    await answer(second);
    await held;
    expect((await bench.peer.nextRequest('INVITE')).body).toContain('a=sendonly');
    expect(phaseOf(second.callId)).toBe('talking');
    expect(parked(first.callId)).toBe(true);
    expect(parked(second.callId)).toBeUndefined();
  });

  it('swap: taking the first back puts the second on hold', async () => {
    const first = await talk();
    const second = await talk();
    const held = phase(second.callId, 'held');
    expect(await bench.phone.setHeld(first.callId, false)).toMatchObject({ ok: true });
    await held;
    expect(phaseOf(first.callId)).toBe('talking');
    expect(parked(first.callId)).toBe(false);
    expect(parked(second.callId)).toBe(true);
  });

  it('the first stays silent and aside although the server refuses to hold it', async () => {
    const first = await talk();
    bench.peer.onReInvite = (request) => bench.peer.response(request, 488, 'Not Acceptable Here');
    const held = phase(first.callId, 'held');
    await talk();
    await held;
    expect(parked(first.callId)).toBe(true);
    expect(bench.eventsOf('callFailed')).toEqual([]);
  });

  it('one that was being resumed when another was taken ends up on hold, never talking', async () => {
    const first = await talk();
    expect(await bench.phone.setHeld(first.callId, true)).toMatchObject({ ok: true });
    const second = await ring();
    const silent = bench.peer.onReInvite;
    const late: Parameters<typeof silent>[0][] = [];
    bench.peer.onReInvite = (request) => {
      late.push(request);
      return null;
    };
    const resumed = bench.phone.setHeld(first.callId, false);
    await expect.poll(() => late.length).toBe(1);
    await answer(second);
    const aside = phase(first.callId, 'held');
    bench.peer.onReInvite = silent;
    for (const request of late) bench.peer.send(silent(request) ?? '');
    await aside;
    expect(await resumed).toMatchObject({ ok: false });
    const phases = bench.eventsOf('callChanged').filter((event) => event.callId === first.callId);
    expect(phases.filter((event) => event.phase === 'talking')).toHaveLength(1);
  });

  it('one ending leaves the other as it is', async () => {
    const first = await talk();
    const held = phase(first.callId, 'held');
    const second = await talk();
    await held;
    const ended = bench.nextEvent('callEnded');
    second.far.bye();
    await ended;
    expect(bench.ends(second.callId)).toEqual(['caller']);
    expect(phaseOf(first.callId)).toBe('held');
    expect(bench.ends(first.callId)).toEqual([]);
  });

  it('none is told when the socket is lost, and all are proved alive when it is back', async () => {
    const first = await talk();
    const held = phase(first.callId, 'held');
    const second = await talk();
    await held;
    await bench.peer.nextRequest('INVITE');
    const registered = bench.registration('registered');
    const lost = bench.registration('connecting');
    bench.peer.cut();
    await lost;
    bench.clock.advance(1000);
    await registered;
    const proofs = [await bench.peer.nextRequest('INVITE'), await bench.peer.nextRequest('INVITE')];
    expect(new Set(proofs.map((proof) => proof.header('call-id')))).toEqual(
      new Set([first.far.callId, second.far.callId]),
    );
    expect(bench.eventsOf('callEnded')).toEqual([]);
  });

  describe('merged', () => {
    async function merged() {
      const first = await talk();
      const held = phase(first.callId, 'held');
      const second = await talk();
      await held;
      expect(await bench.phone.merge([first.callId, second.callId])).toMatchObject({ ok: true });
      return { first, second };
    }
    const mixes = () =>
      bench.media.requests.flatMap((request) => (request.kind === 'mix' ? [request.sessionIds] : []));
    const conferences = () => bench.eventsOf('conferenceChanged').map((event) => event.callIds);

    it('all talk, and the audio window mixes them', async () => {
      const { first, second } = await merged();
      expect([phaseOf(first.callId), phaseOf(second.callId)]).toEqual(['talking', 'talking']);
      expect(mixes()).toEqual([[first.callId, second.callId]]);
      expect(conferences()).toEqual([[first.callId, second.callId]]);
      expect([parked(first.callId), parked(second.callId)]).toEqual([false, undefined]);
    });

    it('one leaving makes it a plain call again', async () => {
      const { first, second } = await merged();
      const ended = bench.nextEvent('callEnded');
      first.far.bye();
      await ended;
      expect(phaseOf(second.callId)).toBe('talking');
      expect(mixes().at(-1)).toEqual([]);
      expect(conferences().at(-1)).toEqual([]);
      expect(bench.ends(second.callId)).toEqual([]);
    });

    it('split keeps one and holds the other', async () => {
      const { first, second } = await merged();
      const held = phase(second.callId, 'held');
      expect(await bench.phone.split(first.callId)).toMatchObject({ ok: true });
      await held;
      expect(phaseOf(first.callId)).toBe('talking');
      expect(conferences().at(-1)).toEqual([]);
      expect(parked(second.callId)).toBe(true);
    });

    it('a member put on hold leaves it', async () => {
      const { first, second } = await merged();
      expect(await bench.phone.setHeld(second.callId, true)).toMatchObject({ ok: true });
      expect(conferences().at(-1)).toEqual([]);
      expect([phaseOf(first.callId), phaseOf(second.callId)]).toEqual(['talking', 'held']);
    });

    it('answering somebody else dissolves it: both are on hold', async () => {
      const { first, second } = await merged();
      const held = [phase(first.callId, 'held'), phase(second.callId, 'held')];
      await talk();
      await Promise.all(held);
      expect(conferences().at(-1)).toEqual([]);
    });

    it('is mixed again in an audio window that was made anew', async () => {
      const { first, second } = await merged();
      bench.media.madeAnew();
      expect(mixes()).toHaveLength(2);
      expect(mixes().at(-1)).toEqual([first.callId, second.callId]);
    });

    it('is nothing when one cannot be resumed: who talked talks on', async () => {
      const first = await talk();
      const held = phase(first.callId, 'held');
      const second = await talk();
      await held;
      bench.peer.onReInvite = (request) => bench.peer.response(request, 503, 'No');
      expect(await bench.phone.merge([first.callId, second.callId])).toMatchObject({ ok: false });
      expect([phaseOf(first.callId), phaseOf(second.callId)]).toEqual(['held', 'talking']);
      expect(conferences().at(-1)).toEqual([]);
    });

    it('needs two calls that were answered', async () => {
      const first = await talk();
      const second = await ring();
      for (const callIds of [
        [],
        [first.callId],
        [first.callId, first.callId],
        [first.callId, second.callId],
      ]) {
        expect(await bench.phone.merge(callIds)).toMatchObject({ failure: { code: 'notNow' } });
      }
      expect(conferences()).toEqual([]);
    });
  });

  describe('at the server', () => {
    it('has a room of its own each time, and none where this seat mixes', () => {
      expect(bench.phone.conferenceRoom()).toBeNull();
      bench.phone.start(bench.account({ conference: { by: 'server', number: '77{room}#' } }));
      const rooms = Array.from({ length: 100 }, () => bench.phone.conferenceRoom());
      for (const room of rooms) expect(room).toMatch(/^77\d{10}#$/);
      expect(new Set(rooms).size).toBe(100);
    });

    it.each(['77', '{room}x', '{room}{room}', '77{seat}', ''])(
      'is not set up with the number “%s”',
      (number) => {
        expect(() => bench.account({ conference: { by: 'server', number } })).toThrow();
      },
    );
  });
});
