import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';

const callId = callIdSchema.parse('c-out');

describe('what the agent hears of the telephone itself', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const tones = () =>
    bench.media.requests.flatMap((request) => (request.kind === 'tone' ? [request.tone] : []));
  const rings = () =>
    bench.media.requests.flatMap((request) => (request.kind === 'ring' ? [request.on] : []));
  const phase = (wanted: string, of = callId) =>
    bench.nextEvent('callChanged', (event) => event.phase === wanted && event.callId === of);
  const ended = () => bench.nextEvent('callEnded');

  async function dial(id = callId) {
    const dialled = bench.phone.dial(id, '13900002222');
    const callee = await bench.peer.called();
    expect(await dialled).toMatchObject({ ok: true });
    return callee;
  }
  async function alert(id = callId) {
    const callee = await dial(id);
    const alerting = phase('alerting', id);
    callee.respond(180, 'Ringing');
    await alerting;
    return callee;
  }
  async function ring() {
    const offered = bench.nextEvent('callOffered');
    const far = bench.peer.invite();
    const { offer } = await offered;
    await far.response(180);
    return { far, callId: offer.callId };
  }
  async function talk() {
    const side = await ring();
    const answered = bench.phone.answer(side.callId);
    await side.far.answered();
    await answered;
    return side;
  }

  it('is the ringback of a call of ours until it is answered, and nothing before it rings there', async () => {
    const callee = await dial();
    expect(tones()).toEqual([]);
    const alerting = phase('alerting');
    callee.respond(180, 'Ringing');
    await alerting;
    callee.respond(180, 'Ringing');
    const talking = phase('talking');
    callee.answer();
    await talking;
    expect(tones()).toEqual(['ringback', null]);
    expect(rings()).toEqual([]);
  });

  it('is silence over what the far side lets us hear, also when it rings again behind it', async () => {
    const callee = await dial();
    const alerting = phase('alerting');
    callee.respond(183, 'Session Progress', [], offerSdp);
    await alerting;
    callee.respond(180, 'Ringing');
    const talking = phase('talking');
    callee.answer();
    await talking;
    expect(tones()).toEqual([]);
  });

  it('gives way to sound that comes after the ringing, and sounds on where that cannot be heard', async () => {
    const callee = await alert();
    bench.media.failing.add('accept');
    callee.respond(183, 'Session Progress', [], offerSdp);
    await expect.poll(tones).toEqual(['ringback', null, 'ringback']);
    bench.media.failing.clear();
    callee.respond(183, 'Session Progress', [], offerSdp);
    await expect.poll(tones).toEqual(['ringback', null, 'ringback', null]);
  });

  it('ends with the call that the agent gives up, with no tone of a refusal', async () => {
    const callee = await alert();
    await bench.phone.hangUp(callId);
    expect(tones()).toEqual(['ringback', null]);
    const over = ended();
    await bench.peer.nextRequest('CANCEL');
    callee.respond(487, 'Request Terminated');
    await over;
    expect(tones()).toEqual(['ringback', null]);
  });

  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [404, 'congestion'],
    [480, 'congestion'],
    [488, 'congestion'],
    [503, 'congestion'],
    [603, 'congestion'],
  ] as const)('after %i is the %s tone, until the next number is dialled', async (status, tone) => {
    const callee = await dial();
    const over = ended();
    callee.respond(status, 'No');
    await over;
    expect(tones()).toEqual([tone]);
    await dial(callIdSchema.parse('c-next'));
    expect(tones()).toEqual([tone, null]);
  });

  it('leaves the ear to whoever is talked to while a colleague is still being rung', async () => {
    const customer = await talk();
    const consult = await alert();
    await bench.phone.setHeld(customer.callId, false);
    expect(tones()).toEqual(['ringback', null]);
    const over = ended();
    consult.respond(486, 'Busy Here');
    await over;
    expect(tones()).toEqual(['ringback', null]);
  });

  it('is one soft tone for a caller who waits during a call, and the ring once nobody is talked to', async () => {
    const first = await talk();
    expect(rings()).toEqual([true, false]);
    const second = await ring();
    expect(tones()).toEqual(['callWaiting']);
    expect(rings()).toEqual([true, false]);
    const held = phase('held', first.callId);
    await bench.phone.setHeld(first.callId, true);
    await held;
    expect(tones()).toEqual(['callWaiting', null]);
    expect(rings()).toEqual([true, false, true]);
    const answered = bench.phone.answer(second.callId);
    await second.far.answered();
    await answered;
    expect(rings()).toEqual([true, false, true, false]);
  });

  it('never rings aloud between two calls while a third waits', async () => {
    await talk();
    const second = await ring();
    await ring();
    const answered = bench.phone.answer(second.callId);
    await second.far.answered();
    await answered;
    expect(tones()).toEqual(['callWaiting']);
    expect(rings()).toEqual([true, false]);
  });

  it('is there again in a window made anew, but for what was passing', async () => {
    await talk();
    await ring();
    bench.media.madeAnew();
    expect(tones()).toEqual(['callWaiting', 'callWaiting']);
  });

  it('says a refusal once, not again in a window made anew', async () => {
    const callee = await dial();
    const over = ended();
    callee.respond(486, 'Busy Here');
    await over;
    bench.media.madeAnew();
    expect(tones()).toEqual(['busy']);
  });
});
