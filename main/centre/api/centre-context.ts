import type { Clock } from '../../desk/ports';
import type { EventLog } from '../events/event-log';
import type { AgentStates } from '../agent-states';
import type { Store } from '../store/store';
import type { PracticeDesk } from './practice-desk';

/** What routes work with. */
export interface CentreContext {
  readonly store: Store;
  readonly events: EventLog;
  readonly agents: AgentStates;
  readonly clock: Clock;
  /** Null where callers are not simulated. */
  readonly practice: PracticeDesk | null;
  readonly log: (line: string) => void;
}
