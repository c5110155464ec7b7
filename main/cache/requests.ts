import { failure, type Failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { Dispose } from '../../shared/lib/disposable';
import type { Clock, Outcome } from '../desk/ports';
import {
  cacheOperations,
  type CacheAnswer,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from './protocol';

/** How long a caller waits, whatever happens to the process meanwhile. */
const READ_WITHIN_MS = 10_000;
const WRITE_WITHIN_MS = 30_000;
const PATIENT: ReadonlySet<OperationName> = new Set<OperationName>(['saveMany', 'savePart']);
/** A request that was in flight at that many deaths is taken for their cause. */
const MOST_POSTS = 3;

export interface Request {
  readonly id: number;
  readonly operation: OperationName;
  readonly input: unknown;
}

interface Pending extends Request {
  readonly settle: (answer: CacheAnswer) => void;
  readonly cancelDeadline: Dispose;
  posts: number;
}

/** The requests nobody has answered yet, in the order in which they were made. */
export class Requests {
  readonly #clock: Clock;
  readonly #onOverdue: (request: Request) => Failure;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** `onOverdue` says what a caller who waited too long is told. */
  constructor(clock: Clock, onOverdue: (request: Request) => Failure) {
    this.#clock = clock;
    this.#onOverdue = onOverdue;
  }

  add<K extends OperationName>(
    operation: K,
    input: OperationInput<K>,
    post: (request: Request) => boolean,
  ): Promise<Outcome<OperationOutput<K>>> {
    const id = (this.#lastId += 1);
    const { precious } = cacheOperations[operation];
    return new Promise((resolve) => {
      const pending: Pending = {
        id,
        operation,
        input,
        posts: 0,
        settle: (answer) => {
          resolve(answer.ok ? outputOf(operation, answer.value) : answer);
        },
        cancelDeadline: this.#clock.after(
          precious || PATIENT.has(operation) ? WRITE_WITHIN_MS : READ_WITHIN_MS,
          () => {
            this.#settle(id, err(this.#onOverdue(pending)));
          },
        ),
      };
      this.#pending.set(id, pending);
      if (post(pending)) pending.posts += 1;
    });
  }

  /** An answer came. Returns the request it belongs to, or null if nobody waits any more. */
  answer(id: number, answer: CacheAnswer): Request | null {
    return this.#settle(id, answer);
  }

  /** The process died: what it may have been killed by is given up, and so is what is not worth saying twice. */
  processLost(): void {
    for (const { id, posts } of [...this.#pending.values()]) {
      if (posts >= MOST_POSTS) this.#settle(id, err(failure('storage.gone', 'the process died of it')));
    }
  }

  /** Posts everything unanswered, oldest first: to a new process, or because one was opened at last. */
  postAll(post: (request: Request) => boolean): void {
    for (const pending of [...this.#pending.values()]) if (post(pending)) pending.posts += 1;
  }

  giveUpAll(why: Failure): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, err(why));
  }

  #settle(id: number, answer: CacheAnswer): Request | null {
    const pending = this.#pending.get(id);
    if (!pending) return null;
    this.#pending.delete(id);
    pending.cancelDeadline();
    pending.settle(answer);
    return pending;
  }
}

function outputOf<K extends OperationName>(operation: K, value: unknown): Outcome<OperationOutput<K>> {
  const parsed = cacheOperations[operation].output.safeParse(value);
  if (!parsed.success) return err(failure('internal', `${operation}: answer of unknown shape`));
  // The table ties the output schema to the operation; the compiler loses the tie in the indexed access.
  return ok(parsed.data as OperationOutput<K>);
}
