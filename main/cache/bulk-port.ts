import { bulkRequestSchema, type BulkReply, type BulkRequest } from '../../shared/ipc/bulk';
import type { ScreenPort } from './screen-port';

export interface BulkPortOptions {
  /** Answers a request at once; never throws. */
  readonly answer: (request: BulkRequest) => BulkReply;
  /** Lines without personal data. */
  readonly log: (line: string) => void;
  /** Runs the task when messages that have come in meanwhile were taken; setImmediate unless told. */
  readonly soon?: (task: () => void) => void;
}

/**
 * What the screen asks straight of the local files, one request a turn so that main's requests get in between. Of searches waiting
 * together only the newest is made; the others are answered with nothing. Every request is answered once. A newer port replaces the older.
 */
export class BulkPort {
  readonly #options: BulkPortOptions;
  readonly #soon: (task: () => void) => void;
  #port: ScreenPort | null = null;
  #waiting: BulkRequest[] = [];
  #due = false;

  constructor(options: BulkPortOptions) {
    this.#options = options;
    this.#soon =
      options.soon ??
      ((task) => {
        setImmediate(task);
      });
  }

  attach(port: ScreenPort): void {
    this.detach();
    this.#port = port;
    port.onMessage((message) => {
      if (this.#port === port) this.#take(message);
    });
  }

  detach(): void {
    this.#port?.close();
    this.#port = null;
    this.#waiting = [];
  }

  #take(message: unknown): void {
    const request = bulkRequestSchema.safeParse(message);
    if (!request.success) {
      this.#options.log('cache: a request of unknown shape came from the screen and was ignored');
      return;
    }
    this.#waiting.push(request.data);
    if (!this.#due) this.#later();
  }

  #later(): void {
    this.#due = true;
    this.#soon(() => {
      this.#due = false;
      this.#answerOne();
      if (this.#waiting.length > 0) this.#later();
    });
  }

  #answerOne(): void {
    const newest = this.#waiting.findLast(({ kind }) => kind === 'search');
    const superseded = this.#waiting.filter((request) => request.kind === 'search' && request !== newest);
    this.#waiting = this.#waiting.filter((request) => !superseded.includes(request));
    for (const { id } of superseded) this.#port?.post({ kind: 'hits', id, hits: [], more: false });
    const request = this.#waiting.shift();
    if (request) this.#port?.post(this.#options.answer(request));
  }
}
