import { AgentStates } from '../../main/centre/agent-states';
import type { AgentChoice } from '../../shared/domain/availability';
import type { CallId } from '../../shared/domain/ids';
import { deskBench } from './desk-bench';

export const available: AgentChoice = { state: 'available' };
export const busy: AgentChoice = { state: 'busy' };
export const meal: AgentChoice = { state: 'break', reason: 'meal' };
export const agentId = '8012';

/** A desk whose shift has begun, with or without a centre. */
export async function shift(
  options: { readonly online?: boolean; readonly before?: (states: AgentStates) => void } = {},
) {
  const bench = deskBench();
  const { backOffice, desk, store } = bench;
  const states = new AgentStates(bench.clock);
  backOffice.agentStates = states;
  options.before?.(states);
  if (options.online !== false) backOffice.goOnline();
  await desk.open();
  await bench.settle();
  const view = () => store.state.availability;
  return {
    ...bench,
    states,
    view,
    server: () => states.read(agentId),
    /** As a supervisor would: with a newer revision than the desk knows. */
    order: async (choice: AgentChoice) => {
      const { revision } = states.read(agentId);
      states.set(agentId, {
        status: choice,
        takesCalls: choice.state === 'available',
        revision: revision + 1,
      });
      backOffice.events.emit({ kind: 'agentStateChanged', id: agentId });
      await bench.settle();
    },
    choose: async (choice: AgentChoice) => {
      const chosen = desk.availability.choose(choice);
      await bench.settle();
      return chosen;
    },
    talk: async () => {
      const callId = bench.ring();
      for (const phase of ['answering', 'talking'] as const)
        bench.emit({ kind: 'callChanged', callId, phase, muted: false });
      await bench.settle();
      return callId;
    },
    end: async (callId: CallId) => {
      bench.emit({ kind: 'callEnded', callId, by: 'caller' });
      await bench.settle();
    },
    write: async (notes: string, reasonCode: string | null = null) => {
      await desk.withContact(bench.contactId(), (file) =>
        desk.wrapUp.edit(file, { revision: 2, notes, reasonCode }),
      );
      await bench.settle();
    },
    complete: async () => {
      await desk.withContact(bench.contactId(), (file) =>
        desk.wrapUp.edit(file, { revision: 9, notes: '已解决', reasonCode: 'fault.dedicatedLine' }),
      );
      await desk.withContact(bench.contactId(), (file) => desk.wrapUp.complete(file));
      await bench.settle();
    },
  };
}
