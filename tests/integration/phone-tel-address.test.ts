import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PhoneBench } from '../support/sip-phone-bench';

describe('a caller who is a telephone number (RFC 3966)', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  it('rings with that number, and every answer and request of the seat names him as he named himself', async () => {
    const from = '"赵先生" <tel:+86-138-0000-1111;ext=9>';
    const offered = bench.nextEvent('callOffered');
    const far = bench.peer.invite({ from });
    const { offer } = await offered;
    expect(offer).toMatchObject({ callerNumber: '+8613800001111', callerDisplay: '赵先生' });
    expect((await far.response(180)).header('from')).toMatch(
      /^"赵先生" <tel:\+86-138-0000-1111;ext=9>;tag=\w+$/,
    );
    const answered = bench.phone.answer(offer.callId);
    expect((await far.answered()).header('from')).toContain('<tel:+86-138-0000-1111;ext=9>');
    expect(await answered).toMatchObject({ ok: true });
    await bench.phone.setHeld(offer.callId, true);
    expect((await bench.peer.nextRequest('INVITE')).header('to')).toContain(
      '<tel:+86-138-0000-1111;ext=9>;tag=',
    );
    await bench.phone.hangUp(offer.callId);
    expect((await bench.peer.nextRequest('BYE')).header('to')).toContain(
      '<tel:+86-138-0000-1111;ext=9>;tag=',
    );
  });

  it('may hang up, and may be refused', async () => {
    const from = '<tel:13800001111;phone-context=+86>';
    const first = bench.nextEvent('callOffered');
    const far = bench.peer.invite({ from });
    const { offer } = await first;
    const answered = bench.phone.answer(offer.callId);
    await far.answered();
    await answered;
    const ended = bench.nextEvent('callEnded');
    far.bye();
    expect(await ended).toMatchObject({ by: 'caller' });
    const second = bench.nextEvent('callOffered');
    const again = bench.peer.invite({ from });
    await bench.phone.reject((await second).offer.callId);
    expect((await again.response(486)).header('from')).toContain(from);
  });

  it('is told busy by a full seat, and stands in the log with his number', async () => {
    for (let call = 0; call < 4; call++) {
      const offered = bench.nextEvent('callOffered');
      bench.peer.invite();
      await offered;
    }
    const missed = bench.nextEvent('callMissed');
    const far = bench.peer.invite({ from: '<tel:+86-138-0000-2222>' });
    expect((await far.response(486)).header('from')).toContain('<tel:+86-138-0000-2222>');
    expect(await missed).toMatchObject({ callerNumber: '+8613800002222' });
  });
});
