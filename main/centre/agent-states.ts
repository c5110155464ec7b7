import type { AgentStateWish, AgentStateWord } from '../../shared/domain/availability';
import { nextStatus, sameStatus, type DatedStatus } from '../../shared/domain/availability';
import type { Dispose } from '../../shared/lib/disposable';
import { Emitter } from '../../shared/lib/emitter';
import type { Clock } from '../desk/ports';

interface Kept {
  readonly wish: AgentStateWish;
  readonly dated: DatedStatus;
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
    const { wish, dated } = this.#keptOf(agentId);
    return { ...wish, sinceMs: dated.sinceMs, nowMs: this.#clock.now() };
  }

  /** A wish older than what is kept changes nothing; the answer says what is. */
  set(agentId: string, wish: AgentStateWish): AgentStateWord {
    const { wish: before, dated } = this.#keptOf(agentId);
    if (wish.revision <= before.revision) return this.read(agentId);
    this.#kept.set(agentId, { wish, dated: nextStatus(dated, wish.status, this.#clock.now()) });
    if (!sameStatus(before.status, wish.status) || before.takesCalls !== wish.takesCalls)
      this.#changes.emit({ agentId, ...wish });
    return this.read(agentId);
  }

  #keptOf(agentId: string): Kept {
    const status = { state: 'offline' } as const;
    return (
      this.#kept.get(agentId) ?? {
        wish: { status, takesCalls: false, revision: 0 },
        dated: { status, sinceMs: this.#startedAtMs, inBreak: null },
      }
    );
  }

  subscribe(listener: (change: AgentStateChange) => void): Dispose {
    return this.#changes.subscribe(listener);
  }
}
