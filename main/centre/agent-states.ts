import type { AgentStateWish, AgentStateWord } from '../../shared/domain/availability';
import { sameStatus } from '../../shared/domain/availability';
import type { Dispose } from '../../shared/lib/disposable';
import { Emitter } from '../../shared/lib/emitter';
import type { Clock } from '../desk/ports';

interface Kept extends AgentStateWish {
  readonly sinceMs: number;
}
export interface AgentStateChange extends AgentStateWish {
  readonly agentId: string;
}

/** What each agent is, as last told by their desk. In memory: after a restart every desk that comes back tells it anew. */
export class AgentStates {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #startedAtMs: number;
  readonly #kept = new Map<string, Kept>();
  readonly #changes = new Emitter<AgentStateChange>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#startedAtMs = clock.now();
  }

  /** Who never said anything is offline. */
  read(agentId: string): AgentStateWord {
    const kept = this.#kept.get(agentId) ?? {
      status: { state: 'offline' },
      takesCalls: false,
      revision: 0,
      sinceMs: this.#startedAtMs,
    };
    return { ...kept, nowMs: this.#clock.now() };
  }

  /** A wish older than what is kept changes nothing; the answer says what is. */
  set(agentId: string, wish: AgentStateWish): AgentStateWord {
    const before = this.read(agentId);
    if (wish.revision <= before.revision) return before;
    const same = sameStatus(before.status, wish.status);
    this.#kept.set(agentId, { ...wish, sinceMs: same ? before.sinceMs : this.#clock.now() });
    if (!same || before.takesCalls !== wish.takesCalls) this.#changes.emit({ agentId, ...wish });
    return this.read(agentId);
  }

  subscribe(listener: (change: AgentStateChange) => void): Dispose {
    return this.#changes.subscribe(listener);
  }
}
