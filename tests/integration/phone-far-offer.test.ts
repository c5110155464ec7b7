import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

describe('an offer of the far side within a call that cannot be answered', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const wideband = offerSdp.replace('SAVPF 8', 'SAVPF 9').replace('sendrecv', 'sendonly');
  const withouts = () =>
    bench.media.requests.flatMap((request) => (request.kind === 'describe' ? [request.without] : []));

  it.each([
    ['taken', 'INVITE', 'accept'],
    ['taken', 'UPDATE', 'accept'],
    ['answered', 'INVITE', 'describe'],
    ['answered', 'UPDATE', 'describe'],
  ] as const)(
    'because it is not %s (%s): refused, and all that was agreed on before it holds',
    async (_what, method, kind) => {
      const { far, callId } = await talkOn(bench, { headers: ['Supported: replaces'] });
      bench.media.failing.add(kind);
      const cseq = far.request(method, ['Content-Type: application/sdp'], wideband);
      await bench.peer.next(({ status, header }) => status === 488 && header('cseq') === cseq);
      if (method === 'INVITE') far.ack();
      await bench.peer.settled();
      expect(bench.media.kinds().at(-1)).toBe('rollback');
      bench.media.failing.clear();
      expect(bench.eventsOf('callFarHold')).toEqual([]);
      expect(bench.ends(callId)).toEqual([]);
      // the next of theirs is taken
      const next = far.request(method, ['Content-Type: application/sdp'], offerSdp);
      await bench.peer.next(({ status, header }) => status === 200 && header('cseq') === next);
      if (method === 'INVITE') far.ack();
      await bench.peer.settled();
      expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
    },
  );

  it('leaves the codec that was agreed on as the one that is spoken, for a dialog that takes the place of this one', async () => {
    const { far } = await talkOn(bench, { headers: ['Supported: replaces'] });
    bench.media.failing.add('accept');
    const cseq = far.request('INVITE', ['Content-Type: application/sdp'], wideband);
    await bench.peer.next(({ status, header }) => status === 488 && header('cseq') === cseq);
    far.ack();
    bench.media.failing.clear();
    bench.media.requests.length = 0;
    bench.media.madeAnew();
    await bench.peer.called();
    expect(withouts()).toEqual([['PCMA', 'PCMU']]);
  });
});

describe('an offer of the far side while the audio window keeps everybody waiting', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const theirHold = offerSdp.replace('sendrecv', 'sendonly');
  const hold = ['Content-Type: application/sdp'];

  it('made before the window died is answered by the next one, which offers its own sound only then', async () => {
    const { far, callId } = await talkOn(bench);
    bench.media.die();
    const cseq = far.request('INVITE', hold, theirHold);
    await bench.peer.settled();
    bench.media.emit({ kind: 'ready' });
    const answer = await bench.peer.next(({ status, header }) => status === 200 && header('cseq') === cseq);
    expect(answer.body).toContain('a=recvonly');
    far.ack();
    await bench.peer.settled();
    expect(bench.media.kinds()).not.toContain('rollback');
    expect(bench.eventsOf('callFarHold')).toMatchObject([{ callId, holds: true }]);
    bench.clock.advance(300);
    await bench.peer.nextRequest('INVITE');
  });

  it.each(['INVITE', 'UPDATE'])(
    'that meets ours being made is to come again (%s), and ours goes on',
    async (method) => {
      const { far, callId } = await talkOn(bench);
      bench.media.opening = true;
      const held = bench.phone.setHeld(callId, true);
      const cseq = far.request(method, hold, theirHold);
      await bench.peer.next(({ status, header }) => status === 491 && header('cseq') === cseq);
      if (method === 'INVITE') far.ack();
      bench.media.opened();
      expect(await held).toMatchObject({ ok: true });
      const ours = await bench.peer.nextRequest('INVITE');
      expect(ours.body).toContain('a=sendonly');
      expect(bench.eventsOf('callFarHold')).toEqual([]);
    },
  );
});
