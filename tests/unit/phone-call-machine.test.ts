import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callPhaseSchema, endedBySchema } from '../../shared/domain/call';
import {
  diallingCall,
  reconnectingCall,
  ringingCall,
  transition,
  type CallEvent,
  type CallState,
} from '../../main/phone/call-machine';

const by = fc.constantFrom(...endedBySchema.options);
const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.constantFrom<CallEvent>(
    { kind: 'answerRequested' },
    { kind: 'alerted' },
    { kind: 'answered' },
    { kind: 'answeredAside' },
    { kind: 'holdRequested' },
    { kind: 'holdAgreed' },
    { kind: 'holdRefused' },
    { kind: 'parked' },
    { kind: 'resumeRequested' },
    { kind: 'resumeAgreed' },
    { kind: 'resumeRefused' },
  ),
  fc.boolean().map((muted): CallEvent => ({ kind: 'muteChanged', muted })),
  by.map((endedBy): CallEvent => ({ kind: 'endRequested', by: endedBy })),
  by.map((endedBy): CallEvent => ({ kind: 'gone', by: endedBy })),
);

const begin = fc.constantFrom(ringingCall, diallingCall, reconnectingCall(false));

const run = (events: readonly CallEvent[], first = ringingCall): CallState[] =>
  events.reduce<CallState[]>(
    (states, next) => {
      const last = states.at(-1) ?? first;
      return [...states, transition(last, next) ?? last];
    },
    [first],
  );

describe('the call machine', () => {
  it('can end from wherever it is, and nothing follows the end', () => {
    fc.assert(
      fc.property(begin, fc.array(event, { maxLength: 30 }), by, event, (first, events, endedBy, later) => {
        const last = run(events, first).at(-1) ?? first;
        if (last.phase === 'ended') expect(transition(last, later)).toBeNull();
        else expect(transition(last, { kind: 'gone', by: endedBy })?.phase).toBe('ended');
      }),
    );
  });

  it('remembers who asked for the end first, whoever completes it', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const states = run(events);
        const reasons = new Set(states.map((state) => state.endedBy).filter((reason) => reason !== null));
        expect(reasons.size).toBeLessThanOrEqual(1);
        for (const state of states) {
          expect(state.endedBy === null).toBe(state.phase !== 'ending' && state.phase !== 'ended');
        }
      }),
    );
  });

  it('never talks before it was answered, nor answers twice', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const phases = run(events).map((state) => state.phase);
        const talking = phases.indexOf('talking');
        const answered = phases.findIndex((phase) =>
          ['talking', 'holding', 'held', 'resuming'].includes(phase),
        );
        if (talking !== -1) expect(phases.slice(0, answered)).toContain('answering');
        const turns = phases.filter((phase, index) => phase === 'answering' && phases[index - 1] !== phase);
        expect(turns.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of ours never rings here, and talks only when it is taken there', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const phases = run(events, diallingCall).map((state) => state.phase);
        expect(phases).not.toContain('ringing');
        expect(phases).not.toContain('answering');
        const untilAnswered = phases.slice(
          0,
          phases.findIndex((phase) => phase !== 'dialling' && phase !== 'alerting'),
        );
        expect(untilAnswered.lastIndexOf('dialling')).toBeLessThan(
          untilAnswered.indexOf('alerting') === -1 ? Infinity : untilAnswered.indexOf('alerting'),
        );
      }),
    );
  });

  it('of an earlier run neither rings nor is dialled again', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.boolean(), (events, muted) => {
        const states = run(events, reconnectingCall(muted));
        for (const phase of ['ringing', 'answering', 'dialling', 'alerting'])
          expect(states.map((state) => state.phase)).not.toContain(phase);
        for (const state of states.filter(({ phase }) => phase === 'reconnecting'))
          expect(state.muted).toBe(muted);
      }),
    );
  });

  it('knows a way out of every phase but the last', () => {
    for (const phase of callPhaseSchema.options) {
      const next = transition({ phase, muted: false, endedBy: null }, { kind: 'gone', by: 'lost' });
      expect(next === null).toBe(phase === 'ended');
    }
  });
});
