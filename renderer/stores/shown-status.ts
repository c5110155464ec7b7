import type { AgentStatus } from '../../shared/domain/availability';
import type { AvailabilityView } from '../../shared/ipc/availability';

export interface ShownStatus {
  readonly status: AgentStatus;
  readonly sinceMs: number;
}

/**
 * What may be said of the agent: the server's last word, never better than that. Calls and wrap-up are the desk's own facts, and so is
 * everything where the centre keeps no states. Null: the server has not said anything yet.
 */
export function shownStatus({ status, sinceMs, confirmed, word }: AvailabilityView): ShownStatus | null {
  const fact = status.state === 'onCall' || status.state === 'wrapUp' || word === 'ownRule';
  return fact ? { status, sinceMs } : confirmed;
}

/** What is asked for and is not what is shown. Nobody asks to be offline: that is only what a shift begins with. */
export function wishedStatus(view: AvailabilityView): AgentStatus | null {
  if (view.status.state === 'offline') return null;
  const shown = shownStatus(view);
  return view.word === 'confirmed' || shown?.status === view.status ? null : view.status;
}
