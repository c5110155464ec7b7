import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFaultyWire, type FaultyWire, type WireFault } from '../support/faulty-wire';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';
import { surpriseWatch } from '../support/surprise-watch';

/** Rounds of every test below; more by YIDIAN_ROUNDS. */
const rounds = Number(process.env['YIDIAN_ROUNDS'] ?? 12);

const faults: fc.Arbitrary<WireFault> = fc.oneof(
  fc.constant<WireFault>({ kind: 'swallow' }),
  fc.constant<WireFault>({ kind: 'duplicate' }),
  fc.record({ kind: fc.constant('delay' as const), ms: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constant('slow' as const),
    bytes: fc.integer({ min: 20, max: 200 }),
    ms: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('truncate' as const), afterBytes: fc.integer({ min: 0, max: 900 }) }),
);

describe('a wire that drops, delays, duplicates, truncates, half-opens and slows', () => {
  let bench: PhoneBench;
  let wire: FaultyWire;
  const surprises = surpriseWatch();
  beforeEach(async () => {
    surprises.begin();
    bench = await PhoneBench.open();
    wire = await openFaultyWire(bench.peer.port);
    await bench.registered({ server: `ws://127.0.0.1:${String(wire.port)}/ws` });
  });
  afterEach(async () => {
    await bench.close();
    await wire.close();
    expect(surprises.end()).toEqual([]);
  });

  /** Time passes for the phone while real sockets do their work. */
  async function passUntil(holds: () => boolean, stepMs = 500, steps = 400): Promise<void> {
    for (let step = 0; step < steps && !holds(); step++) {
      bench.clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    if (!holds()) throw new Error(`never: ${JSON.stringify(bench.events.slice(-3))}`);
  }
  const isRegistered = () =>
    bench.eventsOf('registrationChanged').at(-1)?.registration.state === 'registered';
  const open = () =>
    bench
      .eventsOf('callOffered')
      .map(({ offer }) => offer.callId)
      .filter((callId) => bench.ends(callId).length === 0);

  it('never crashes the phone; every call ends once; it is registered again once the wire is whole', async () => {
    const plans = fc.sample(fc.array(faults, { minLength: 1, maxLength: 3 }), rounds);
    for (const plan of plans) {
      const { callId } = await talkOn(bench);
      for (const fault of plan) {
        wire.set(fault);
        // something passes: a refresh of the dialog, and pings
        void bench.phone.setHeld(callId, true);
        for (let step = 0; step < 10; step++) {
          bench.clock.advance(2000);
          await new Promise((resolve) => setTimeout(resolve, 4));
        }
      }
      wire.set({ kind: 'none' });
      wire.cut();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await passUntil(isRegistered);
      for (const left of open()) void bench.phone.hangUp(left);
      await passUntil(() => open().length === 0);
      for (const { offer } of bench.eventsOf('callOffered')) expect(bench.ends(offer.callId)).toHaveLength(1);
    }
    expect(bench.media.open.size).toBe(0);
    expect(bench.eventsOf('callOffered')).toHaveLength(rounds);
  });

  it('half open under a call: found out by the ping within three seconds, the call proved on a new socket and still up', async () => {
    for (let round = 0; round < Math.min(rounds, 5); round++) {
      const { far, callId } = await talkOn(bench);
      wire.set({ kind: 'swallow' });
      const before = bench.clock.now();
      await passUntil(() => !isRegistered());
      expect(bench.clock.now() - before).toBeLessThanOrEqual(3500);
      expect(bench.ends(callId)).toEqual([]);
      wire.set({ kind: 'none' });
      wire.cut();
      await passUntil(isRegistered);
      await bench.peer.nextRequest('INVITE');
      await bench.peer.nextRequest('ACK');
      expect(bench.ends(callId)).toEqual([]);
      const ended = bench.nextEvent('callEnded');
      far.bye();
      await ended;
      expect(bench.ends(callId)).toEqual(['caller']);
    }
  });

  it('a PBX that was started again knows the call no more: a clear end, not thirty seconds of hope', async () => {
    const { callId } = await talkOn(bench);
    bench.peer.onReInvite = (request) => bench.peer.response(request, 481, 'Call Does Not Exist');
    wire.cut();
    const before = bench.clock.now();
    await passUntil(() => bench.ends(callId).length > 0, 100);
    expect(bench.ends(callId)).toEqual(['lost']);
    expect(bench.clock.now() - before).toBeLessThan(5000);
  });
});
