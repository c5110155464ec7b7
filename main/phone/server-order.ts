import type { Failure } from '../../shared/ipc/failure';

/** Which of an account's servers is spoken to: the first while it works, the others in their order while it does not. */
export class ServerOrder {
  #current = 0;
  /** How many in a row have failed since one worked. */
  #failedInTurn = 0;
  #whyNotFirst: Failure | null = null;

  constructor(readonly all: readonly [string, ...string[]]) {}

  get current(): string {
    return this.all[this.#current] ?? this.all[0];
  }

  get onFirst(): boolean {
    return this.#current === 0;
  }

  /** Why another one stands in for the first; null while the first is spoken to. */
  get whyNotFirst(): Failure | null {
    return this.#current === 0 ? null : this.#whyNotFirst;
  }

  /** True: the one that is current now is to be tried at once. False: every one has failed, the first comes next, after a pause. */
  failed(why: Failure): boolean {
    if (this.#current === 0) this.#whyNotFirst = why;
    this.#failedInTurn++;
    const another = this.#failedInTurn < this.all.length;
    this.#current = another ? (this.#current + 1) % this.all.length : 0;
    if (!another) this.#failedInTurn = 0;
    return another;
  }

  worked(): void {
    this.#failedInTurn = 0;
  }

  returnToFirst(): void {
    this.#current = 0;
    this.#failedInTurn = 0;
  }
}
