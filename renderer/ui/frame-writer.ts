import type { Dispose } from '../../shared/lib/disposable';

interface FrameWriterOptions<T extends object> {
  readonly send: (edit: Partial<T>) => void;
  /** Calls back at the next frame; returns the undo. */
  readonly nextFrame: (callback: () => void) => Dispose;
}

/** Gathers edits of one form and sends them as one message a frame, the latest value of each field; `flush` sends them now. */
export class FrameWriter<T extends object> {
  readonly #options: FrameWriterOptions<T>;
  #waiting: Partial<T> | null = null;
  #scheduled: Dispose | null = null;

  constructor(options: FrameWriterOptions<T>) {
    this.#options = options;
  }

  edit(change: Partial<T>): void {
    this.#waiting = { ...this.#waiting, ...change };
    this.#scheduled ??= this.#options.nextFrame(() => {
      this.flush();
    });
  }

  flush(): void {
    this.#scheduled?.();
    this.#scheduled = null;
    const edit = this.#waiting;
    this.#waiting = null;
    if (edit) this.#options.send(edit);
  }
}
