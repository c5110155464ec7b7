import { maskNumber } from '../../shared/domain/masking';
import type { Dispose } from '../../shared/lib/disposable';
import { raiseNotice, type DeskContext } from './desk-context';

/** Half a second of them is one piece of news. */
const togetherMs = 500;

export interface MissedCall {
  /** Of its row in the call log. */
  readonly id: string;
  /** Null: withheld. */
  readonly number: string | null;
  /** UTC ms. */
  readonly atMs: number;
}

/** Calls refused because the seat had all it takes. One is told at once; a swarm must not hold up the desk, so those behind it are told together. */
export class MissedCalls {
  #waiting: MissedCall[] = [];
  #undoTelling: Dispose | null = null;

  constructor(
    private readonly context: DeskContext,
    private readonly log: (calls: readonly MissedCall[]) => void,
  ) {}

  note(number: string | null): void {
    this.#waiting.push({ id: this.context.newId(), number, atMs: this.context.clock.now() });
    if (this.#undoTelling === null) this.#tell();
  }

  /** What is not told yet is told now. */
  dispose(): void {
    this.#undoTelling?.();
    this.#tell();
    this.#undoTelling?.();
  }

  #tell(): void {
    this.#undoTelling = null;
    const calls = this.#waiting;
    const last = calls.at(-1);
    if (!last) return;
    this.#waiting = [];
    this.#undoTelling = this.context.clock.after(togetherMs, () => {
      this.#tell();
    });
    const number = last.number === null ? null : maskNumber(last.number);
    const text = { kind: 'missedCall', number, logId: last.id, reason: 'busy', count: calls.length } as const;
    raiseNotice(this.context, 'warn', text);
    this.log(calls);
  }
}
