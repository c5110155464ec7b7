import { describe, expect, it } from 'vitest';
import { deskBench } from '../../support/desk-bench';

async function talking() {
  const bench = deskBench();
  await bench.desk.open();
  await bench.settle();
  const callId = bench.talk();
  return { ...bench, callId, farHold: () => bench.contact().call.farHoldSinceMs ?? null };
}

describe('a call that the far side holds', () => {
  it('says since when, is talking all the same, and says no more of it once it is taken back', async () => {
    const { emit, callId, clock, contact, farHold } = await talking();
    expect(farHold()).toBeNull();
    clock.advance(5000);
    const sinceMs = clock.now();
    emit({ kind: 'callFarHold', callId, holds: true });
    clock.advance(5000);
    expect(farHold()).toBe(sinceMs);
    expect(contact().call).toMatchObject({ phase: 'talking', heldSinceMs: null, muted: false });
    emit({ kind: 'callFarHold', callId, holds: false });
    expect(farHold()).toBeNull();
  });

  it('keeps saying so through our own hold and muting', async () => {
    const { emit, callId, clock, contact, farHold } = await talking();
    emit({ kind: 'callFarHold', callId, holds: true });
    const sinceMs = clock.now();
    clock.advance(1000);
    for (const phase of ['holding', 'held', 'resuming', 'talking'] as const)
      emit({ kind: 'callChanged', callId, phase, muted: true });
    expect(farHold()).toBe(sinceMs);
    expect(contact().call.muted).toBe(true);
  });

  it('holds nobody any more once it is over', async () => {
    const { emit, callId, farHold } = await talking();
    emit({ kind: 'callFarHold', callId, holds: true });
    emit({ kind: 'callEnded', callId, by: 'caller' });
    expect(farHold()).toBeNull();
  });
});
