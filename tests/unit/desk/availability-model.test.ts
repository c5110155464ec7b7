import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentStates } from '../../../main/centre/agent-states';
import type { Outcome } from '../../../main/desk/ports';
import { sameStatus, type AgentChoice, type AgentStateWord } from '../../../shared/domain/availability';
import type { CallId } from '../../../shared/domain/ids';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import { deskBench } from '../../support/desk-bench';

/** What becomes of a request: answered, answered late, done there with the answer lost, never there, or refused. */
const fates = ['answered', 'late', 'lost', 'unheard', 'refused'] as const;
type Fate = (typeof fates)[number];

const steps = fc.oneof(
  fc.record({
    do: fc.constant('choose' as const),
    choice: fc.constantFrom<AgentChoice>(
      { state: 'available' },
      { state: 'busy' },
      { state: 'break', reason: 'meal' },
    ),
  }),
  fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom(...fates) }),
  fc.record({
    do: fc.constantFrom(
      'ring',
      'answer',
      'hangUp',
      'write',
      'complete',
      'extend',
      'endWrapUp',
      'wait',
      'linkDown',
      'linkUp',
      'answersCome',
      'centreRestarts',
    ),
  }),
);

function model() {
  const bench = deskBench();
  const { backOffice, clock, desk, store } = bench;
  let states = new AgentStates(clock);
  let fate: Fate = 'answered';
  const late: (() => void)[] = [];
  const said = new Set<string>();
  const heard = (word: Outcome<AgentStateWord>): Outcome<AgentStateWord> => {
    if (word.ok) said.add(JSON.stringify(word.value.status));
    return word;
  };
  const road = async (ask: () => AgentStateWord, asks: boolean): Promise<Outcome<AgentStateWord>> => {
    const now = fate;
    if (backOffice.down || now === 'unheard') return err(failure('centre.unreachable'));
    if (now === 'refused' && asks) return err(failure('centre.refused'));
    if (now === 'late') await new Promise<void>((resolve) => late.push(resolve));
    const value = ask();
    return now === 'lost' ? err(failure('centre.timeout')) : heard({ ok: true, value });
  };
  backOffice.agentState = (id) => road(() => states.read(id), false);
  backOffice.setAgentState = (id, wish) => road(() => states.set(id, wish), true);
  const calls: CallId[] = [];
  const ringing = (): CallId | undefined => calls.find((callId) => phaseOf(callId) === 'ringing');
  const phaseOf = (callId: CallId) => store.state.contacts.find(({ call }) => call.id === callId)?.call.phase;
  const talking = (): CallId | undefined => calls.find((callId) => phaseOf(callId) === 'talking');
  const answersCome = (): void => {
    for (const come of late.splice(0)) come();
  };
  const ended = () => store.state.contacts.filter(({ call }) => call.phase === 'ended');
  return {
    ...bench,
    said,
    server: () => states.read('8012'),
    ringing,
    talking,
    ended,
    answersCome,
    setFate: (next: Fate) => (fate = next),
    ring: () => calls.push(bench.ring()),
    answer: () => {
      const callId = talking() === undefined ? ringing() : undefined;
      if (callId === undefined) return;
      bench.emit({ kind: 'callChanged', callId, phase: 'answering', muted: false });
      bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    },
    hangUp: () => {
      const callId = talking();
      if (callId !== undefined) bench.emit({ kind: 'callEnded', callId, by: 'agent' });
    },
    write: async (notes: string, reasonCode: string | null) => {
      for (const contact of ended()) {
        const revision = contact.wrapUp.revision + 1;
        await desk.withContact(contact.id, (file) => desk.wrapUp.edit(file, { revision, notes, reasonCode }));
      }
    },
    complete: async () => {
      for (const { id } of ended()) await desk.withContact(id, (file) => desk.wrapUp.complete(file));
    },
    centreRestarts: () => {
      states = new AgentStates(clock);
      backOffice.goOffline();
      backOffice.goOnline();
    },
  };
}

describe('whatever calls, agent, server and link do', () => {
  it('nobody is 示闲 on a call or over words, the server’s word is never made up, and in the end both say the last choice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 30 }), async (walk) => {
        const m = model();
        const view = () => m.store.state.availability;
        m.backOffice.goOnline();
        await m.desk.open();
        await m.settle();
        let last: AgentChoice = { state: 'available' };
        let refusable = false;
        for (const step of walk) {
          const before = view().status.state;
          switch (step.do) {
            case 'choose':
              m.desk.availability.choose(step.choice);
              last = step.choice;
              break;
            case 'fate':
              m.setFate(step.fate);
              refusable ||= step.fate === 'refused';
              break;
            case 'write':
              await m.write('已记录', null);
              break;
            case 'complete':
              await m.write('已解决', 'fault.dedicatedLine');
              await m.complete();
              break;
            case 'endWrapUp':
              m.desk.availability.endWrapUp();
              break;
            case 'extend':
              m.desk.availability.extend();
              break;
            case 'wait':
              m.clock.advance(40_000);
              break;
            case 'linkDown':
              m.backOffice.goOffline();
              break;
            case 'linkUp':
              m.backOffice.goOnline();
              break;
            default:
              m[step.do]();
          }
          await m.settle();
          if (m.talking() !== undefined) expect(view().status.state).toBe('onCall');
          else expect(view().status.state).not.toBe('onCall');
          // only the agent, a call or the finished notes end a wrap-up
          if (before === 'wrapUp' && !['endWrapUp', 'answer', 'complete'].includes(step.do))
            expect(view().status.state).toBe('wrapUp');
          expect(view().wrapUp !== null).toBe(view().status.state === 'wrapUp');
          const { confirmed } = view();
          if (confirmed) expect(m.said).toContain(JSON.stringify(confirmed.status));
          if (view().word === 'confirmed') expect(confirmed?.status).toEqual(view().status);
        }
        // everything heals
        m.setFate('answered');
        m.answersCome();
        await m.settle();
        while (m.talking() !== undefined) m.hangUp();
        await m.write('已解决', 'fault.dedicatedLine');
        await m.complete();
        m.backOffice.goOnline();
        await m.settle();
        m.clock.advance(60_000);
        await m.settle();
        expect(view().word).toBe('confirmed');
        expect(sameStatus(m.server().status, view().status)).toBe(true);
        expect(view()).toMatchObject({ next: null, wrapUp: null });
        if (!refusable) expect(view().status).toEqual(last);
      }),
      { numRuns: 150 },
    );
  });
});
