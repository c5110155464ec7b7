import type { Dispose } from '../../shared/lib/disposable';
import type { AvailabilityDesk } from './availability-desk';
import type { CallLogDesk } from './call-log-desk';
import type { DeskContext } from './desk-context';
import type { PortfolioDesk } from './portfolio-desk';
import type { SceneDesk } from './scene-desk';

export interface ShiftParts {
  readonly availability: AvailabilityDesk;
  readonly scenes: SceneDesk;
  readonly portfolio: PortfolioDesk;
  readonly callLog: CallLogDesk;
}

/** Who works here: with another agent or another role come another portfolio, another call log and another shift. */
export class Shift {
  readonly #context: DeskContext;
  readonly #parts: ShiftParts;
  #filesAreOpen = false;
  /** `<id> <role>`; null while nobody works here. */
  #seat: string | null = null;

  constructor(context: DeskContext, parts: ShiftParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** Follows who is signed in. Returns the undo. */
  follow(): Dispose {
    return this.#context.store.subscribe(() => {
      this.#look();
    });
  }

  get isOn(): boolean {
    return this.#seat !== null;
  }

  /** Local files are open: from now on somebody can work here. */
  filesOpened(): void {
    this.#filesAreOpen = true;
    this.#look();
  }

  /** Whoever still works here has theirs anew. */
  beginAnew(): void {
    this.#seat = null;
    this.#look();
  }

  #look(): void {
    const { agent, session } = this.#context.store.state;
    const next = this.#filesAreOpen && session === 'signedIn' ? `${agent.id} ${agent.role}` : null;
    if (next === this.#seat) return;
    this.#seat = next;
    const { availability, portfolio, callLog } = this.#parts;
    callLog.forget();
    if (next === null) {
      void availability.end();
      return;
    }
    void portfolio.open();
    void this.#begin(agent.id);
    void callLog.open();
  }

  async #begin(agentId: string): Promise<void> {
    const { availability, scenes } = this.#parts;
    const [as, unfinished] = [await scenes.recall(agentId), await availability.recall(agentId)];
    if (this.isOn && this.#context.store.state.agent.id === agentId)
      availability.begin(agentId, as, unfinished);
  }
}
