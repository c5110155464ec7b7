import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskState } from '../support/desk-app';
import { customersOf, type SampleCustomer } from '../support/sample-customers';
import { heardAtDesk, openDeskEar } from './desk/desk-ear';
import { agentHz, callerHz, contactOf, phase, wrapUp, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { callForTest } from './rig/call-for-test';
import { musicHz } from './rig/hold-music';
import { queueCompleted } from './rig/queue-completion';
import type { SippCall } from './rig/sipp-caller';

const customers = 300;

describe('a call from the public network, through a real PBX, to the desk', () => {
  let pbx: Asterisk;
  let seat: RealSeat;
  let close: SeatAtServer['close'];
  let mobiles: readonly { readonly customer: SampleCustomer; readonly number: string }[];

  beforeAll(async () => {
    pbx = await startAsterisk({ music: true });
    const started = await startSeatAt(pbx, { customers });
    ({ seat, close } = started);
    mobiles = uniqueMobiles(await customersOf(started.centre, customers));
    await openDeskEar(seat);
  }, 180_000);
  afterAll(() => close());

  const mobile = (index: number): (typeof mobiles)[number] => {
    const found = mobiles[index];
    if (!found) throw new Error('the sample has no such customer');
    return found;
  };

  async function callQueue(from: string, hangUp: 'caller' | 'agent'): Promise<SippCall> {
    const call = await callForTest(pbx, {
      to: EXTENSION.queue,
      from,
      hangUp: { kind: hangUp === 'caller' ? 'whenTold' : 'waitForBye', limitMs: 60_000 },
    });
    await seat.at('call-answer').waitFor();
    return call;
  }

  async function answer(call: SippCall): Promise<void> {
    await seat.page.keyboard.press('F4');
    await expect.poll(() => phase(seat)).toBe('talking');
    await call.answered;
  }

  /** The caller hears the agent or, on hold, the server's music, by pitch and loudness; never both. */
  async function callerHears({ sound }: SippCall, hz: typeof agentHz | typeof musicHz): Promise<void> {
    sound.mark();
    const heard = await sound.packets(60);
    expect(heard.dominantHz).toBe(hz);
    expect(heard.levelDbfs).toBeGreaterThan(-40);
    expect(sound.share(hz === agentHz ? musicHz : agentHz)).toBeLessThan(0.02);
  }

  async function callerHearsNothing(call: SippCall): Promise<void> {
    // what is under way arrives first
    await expect
      .poll(
        () => {
          const { levelDbfs } = call.sound.heard();
          call.sound.mark();
          return levelDbfs;
        },
        { interval: 500 },
      )
      .toBeLessThan(-60);
  }

  it('rings with the right customer painted although the number is written otherwise; tone in, tone out; the caller hangs up and the desk knows', async () => {
    const { customer, number } = mobile(0);
    const from = `0086${number}`;
    const call = await callQueue(from, 'caller');
    await expect.poll(() => seat.at('customer-card').getAttribute('data-customer')).toBe(customer.id);
    expect((await contactOf(seat)).caller).toMatchObject({ kind: 'number', queue: 'support' });
    await pbx.events.event('AgentCalled', { CallerIDNum: from });

    await answer(call);
    await pbx.events.event('AgentConnect', { CallerIDNum: from });
    await callerHears(call, agentHz);
    await expect.poll(async () => Math.abs(((await heardAtDesk(seat)) ?? 0) - callerHz)).toBeLessThan(7);
    await expect.poll(() => seat.quality().length).toBeGreaterThan(1);
    const [, settled] = seat.quality();
    expect(settled?.inboundLevel).toBeGreaterThan(0.02);
    expect(settled?.outboundLevel).toBeGreaterThan(0.02);
    expect(settled?.packetsLost).toBe(0);
    expect(settled?.mos).toBeGreaterThan(4);

    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('caller');
    await queueCompleted(pbx, 'caller');
    await wrapUp(seat);
  });

  it('is heard through mute and hold as the agent wants it, the server’s music in between, keys reach the PBX, and the agent hanging up completes the call there', async () => {
    const { customer, number } = mobile(1);
    const call = await callQueue(`+86${number}`, 'agent');
    await expect.poll(() => seat.at('customer-card').getAttribute('data-customer')).toBe(customer.id);
    await answer(call);
    await callerHears(call, agentHz);

    await seat.page.keyboard.press('F7');
    await expect.poll(() => seat.at('call-mute').getAttribute('aria-pressed')).toBe('true');
    await callerHearsNothing(call);
    await seat.page.keyboard.press('F7');
    await expect.poll(() => seat.at('call-mute').getAttribute('aria-pressed')).toBe('false');
    await callerHears(call, agentHz);

    await seat.page.keyboard.press('F6');
    await expect.poll(() => phase(seat)).toBe('held');
    const held = await pbx.events.event('Hold', { CallerIDNum: pbx.seat.user });
    await callerHears(call, musicHz);
    await seat.page.keyboard.press('F6');
    await expect.poll(() => phase(seat)).toBe('talking');
    await pbx.events.event('Unhold', { Channel: held['Channel'] ?? '' });
    await callerHears(call, agentHz);

    await seat.at('call-keypad').click();
    for (const key of ['5', '#']) {
      await seat.at(`dtmf-${key}`).click();
      await pbx.events.event('DTMFEnd', {
        Channel: held['Channel'] ?? '',
        Digit: key,
        Direction: 'Received',
      });
    }

    await seat.page.keyboard.press('F10');
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('agent');
    await queueCompleted(pbx, 'agent');
    await call.ended;
    await pbx.events.event('Hangup', { Channel: held['Channel'] ?? '' });
    await wrapUp(seat);
  });

  it('is taken as well when the caller withholds the number', async () => {
    const call = await callQueue('anonymous', 'caller');
    await seat.at('customer-unknown').waitFor();
    expect(await seat.at('customer-unknown').getAttribute('data-caller')).toBe('withheld');
    expect(await seat.at('customer-card').count()).toBe(0);
    await answer(call);
    await callerHears(call, agentHz);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    await wrapUp(seat);
  });

  it('is taken as well when no customer has the number', async () => {
    const call = await callQueue('13100000000', 'caller');
    await expect
      .poll(async () => (await contactOf(seat)).customer)
      .toEqual({ kind: 'unknown', askedCentre: true });
    expect(await seat.at('customer-unknown').getAttribute('data-caller')).toBe('number');
    expect(await seat.at('customer-card').count()).toBe(0);
    await answer(call);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    await wrapUp(seat);
  });

  it('stops ringing, with nothing left behind, when the caller gives up first', async () => {
    const { number } = mobile(2);
    const call = await callQueue(number, 'caller');
    await call.hangUp();
    await expect.poll(() => seat.at('call-answer').count()).toBe(0);
    await pbx.events.event('QueueCallerAbandon', { CallerIDNum: number });
    await expect
      .poll(async () => (await deskState(seat)).contacts.map(({ call: { endedBy } }) => endedBy))
      .toEqual([]);
  });
});

/** Customers with a mobile number that no other customer has. */
function uniqueMobiles(
  all: readonly SampleCustomer[],
): readonly { readonly customer: SampleCustomer; readonly number: string }[] {
  const owners = new Map<string, number>();
  for (const number of all.flatMap(({ numbers }) => [...new Set(numbers)]))
    owners.set(number, (owners.get(number) ?? 0) + 1);
  return all.flatMap((customer) => {
    const number = customer.numbers.find((one) => /^1\d{10}$/.test(one) && owners.get(one) === 1);
    return number === undefined ? [] : [{ customer, number }];
  });
}
