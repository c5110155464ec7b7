import { describe, expect, it } from 'vitest';
import { sendPace } from '../../../main/ipc/send-pace';
import type { CustomerMatch, DeskState } from '../../../shared/ipc/desk-state';
import { states } from '../../../renderer/gallery/states';
import { StandingClock } from '../../support/standing-clock';

function paced() {
  const clock = new StandingClock();
  const pace = sendPace(clock);
  let sent = 0;
  return {
    clock,
    sent: () => sent,
    change: (state: DeskState) => {
      pace(() => (sent += 1), state);
    },
  };
}

const quiet: DeskState = { ...states.talking, contacts: [] };

/** A call that began at this time and rings. */
function ringing(startedAtMs: number, customer: CustomerMatch): DeskState {
  const [contact] = states.ringing.contacts;
  if (!contact) throw new Error('the gallery rings');
  return { ...states.ringing, contacts: [{ ...contact, startedAtMs, customer }] };
}
const searching: CustomerMatch = { kind: 'searching' };
const unknown: CustomerMatch = { kind: 'unknown', askedCentre: false };

describe('when changes leave for the screen', () => {
  it('is half a frame after the first of them, whatever follows', () => {
    const { clock, sent, change } = paced();
    change(quiet);
    clock.advance(5);
    change(quiet);
    clock.advance(2);
    expect(sent()).toBe(0);
    clock.advance(1);
    expect(sent()).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('is at once when a ring is identified, and then only once', () => {
    const { clock, sent, change } = paced();
    const startedAtMs = clock.now();
    change(ringing(startedAtMs, searching));
    clock.advance(20);
    expect(sent()).toBe(0);
    change(ringing(startedAtMs, unknown));
    clock.advance(0);
    expect(sent()).toBe(1);
    clock.advance(100);
    expect(sent()).toBe(1);
  });

  it('is not later than 25 ms after a ring began, and at once again when its customer comes', () => {
    const { clock, sent, change } = paced();
    const startedAtMs = clock.now();
    change(ringing(startedAtMs, searching));
    clock.advance(10);
    change(ringing(startedAtMs, searching));
    clock.advance(15);
    expect(sent()).toBe(1);
    clock.advance(40);
    change(ringing(startedAtMs, unknown));
    clock.advance(0);
    expect(sent()).toBe(2);
  });

  it('waits for the customer even if something else was about to leave', () => {
    const { clock, sent, change } = paced();
    change(quiet);
    clock.advance(4);
    const startedAtMs = clock.now();
    change(ringing(startedAtMs, searching));
    clock.advance(12);
    expect(sent()).toBe(0);
    change(ringing(startedAtMs, unknown));
    clock.advance(0);
    expect(sent()).toBe(1);
  });

  it('is no later for a call that has rung a while with nobody found, nor for a clock that was set back', () => {
    const { clock, sent, change } = paced();
    change(ringing(clock.now() - 60_000, searching));
    clock.advance(8);
    expect(sent()).toBe(1);
    change(ringing(clock.now() + 86_400_000, searching));
    clock.advance(25);
    expect(sent()).toBe(2);
  });
});
