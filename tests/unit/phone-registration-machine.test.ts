import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moveRegistration,
  notRegistered,
  type RegistrationEvent,
  type RegistrationProgress,
} from '../../main/phone/registration-machine';

const kinds: readonly RegistrationEvent[] = [
  'due',
  'connected',
  'granted',
  'failed',
  'lost',
  'returnRequested',
  'stopped',
];
const anyEvent = fc.constantFrom(...kinds);
const goesOn = fc.constantFrom(...kinds.filter((kind) => kind !== 'stopped'));

const after = (events: readonly RegistrationEvent[], from = notRegistered): RegistrationProgress =>
  events.reduce((progress, event) => moveRegistration(progress, event) ?? progress, from);

describe('the registration machine', () => {
  it('gets to registered from wherever it is, by an attempt that connects and is granted', () => {
    fc.assert(
      fc.property(fc.array(goesOn, { maxLength: 30 }), (events) => {
        const progress = after(events);
        const again = after(['lost', 'due', 'connected', 'granted'], progress);
        expect(again.phase).toBe('registered');
      }),
    );
  });

  it('is registered only by a grant, and no longer once the socket is lost', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), anyEvent, (events, next) => {
        const before = after(events);
        const then = after([next], before);
        if (then.phase === 'registered' && before.phase !== 'registered') expect(next).toBe('granted');
        if (next === 'lost') expect(['waiting', 'stopped']).toContain(then.phase);
      }),
    );
  });

  it('asks for a grant over a socket that is up, and never otherwise', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let socketUp = false;
        let progress = notRegistered;
        for (const event of events) {
          const next = moveRegistration(progress, event);
          if (event === 'connected' && next) socketUp = true;
          if (event === 'lost') socketUp = false;
          progress = next ?? progress;
          if (['registering', 'registered', 'refreshing', 'returning'].includes(progress.phase))
            expect(socketUp).toBe(true);
        }
      }),
    );
  });

  it('heeds nothing that an earlier attempt brings', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.constantFrom(...kinds), (events, late) => {
        const progress = after(events);
        const newer = moveRegistration(progress, 'due');
        fc.pre(newer !== null);
        expect(moveRegistration(newer, late, progress.attempt)).toBeNull();
      }),
    );
  });

  it('does nothing any more once it was stopped', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), anyEvent, (events, later) => {
        const stopped = after([...events, 'stopped']);
        expect(stopped.phase).toBe('stopped');
        expect(moveRegistration(stopped, later)).toBeNull();
      }),
    );
  });

  it('keeps the binding at a spare until it has been asked for back, and only where there is one', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const progress = after(events);
        const returning = moveRegistration(progress, 'returnRequested');
        expect(returning !== null).toBe(progress.phase === 'registered');
      }),
    );
  });
});
