import type { WrapUp } from '../../../shared/ipc/desk-state';
import type { Dispose } from '../../../shared/lib/disposable';
import { Emitter } from '../../../shared/lib/emitter';

export interface NotesEdit {
  readonly revision: number;
  readonly notes: string;
  readonly reasonCode: string | null;
}

type Words = Pick<NotesEdit, 'notes' | 'reasonCode'>;
export type SendOutcome = 'done' | 'retry' | 'refused';

interface NotesWriterOptions {
  readonly initial: NotesEdit;
  readonly send: (edit: NotesEdit) => Promise<SendOutcome>;
  /** Calls back at the next frame; returns the undo. */
  readonly nextFrame: (callback: () => void) => Dispose;
  /** Calls back when a failed send is worth another try; returns the undo. */
  readonly later: (callback: () => void) => Dispose;
}

/**
 * Carries the agent's words to main: every keystroke, at most one message a frame, each with a higher revision. What is shown is
 * always what was typed here; main's copy replaces it only when main knows a later revision.
 */
export class NotesWriter {
  readonly #options: NotesWriterOptions;
  readonly #changed = new Emitter<Words>();
  #words: Words;
  #revision: number;
  #dirty = false;
  #scheduled: Dispose | null = null;

  constructor(options: NotesWriterOptions) {
    this.#options = options;
    this.#words = { notes: options.initial.notes, reasonCode: options.initial.reasonCode };
    this.#revision = options.initial.revision;
  }

  get words(): Words {
    return this.#words;
  }

  /** Told of every change of the words, ours or adopted. */
  subscribe(listener: () => void): Dispose {
    return this.#changed.subscribe(listener);
  }

  edit(change: Partial<Words>): void {
    this.#words = { ...this.#words, ...change };
    this.#dirty = true;
    this.#schedule(this.#options.nextFrame);
    this.#changed.emit(this.#words);
  }

  /** Sends what is waiting, now. */
  flush(): void {
    this.#scheduled?.();
    this.#scheduled = null;
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#revision += 1;
    const sent = this.#revision;
    void this.#options.send({ revision: sent, ...this.#words }).then((outcome) => {
      if (outcome !== 'retry' || sent !== this.#revision) return;
      this.#dirty = true;
      this.#schedule(this.#options.later);
    });
  }

  /** Takes over main's words if they are later than ours. */
  adopt(theirs: NotesEdit): void {
    if (this.#dirty || theirs.revision <= this.#revision) return;
    this.#revision = theirs.revision;
    this.#words = { notes: theirs.notes, reasonCode: theirs.reasonCode };
    this.#changed.emit(this.#words);
  }

  /** When exactly these words were last on disk; null while they are not. */
  savedAt(theirs: Pick<WrapUp, 'revision' | 'savedAtMs'>): number | null {
    return !this.#dirty && theirs.revision === this.#revision ? theirs.savedAtMs : null;
  }

  #schedule(when: (callback: () => void) => Dispose): void {
    this.#scheduled ??= when(() => {
      this.#scheduled = null;
      this.flush();
    });
  }
}
