/** Remembers the last few of what it was given. */
export class LastSeen {
  readonly #seen = new Set<string>();

  constructor(private readonly atMost: number) {}

  has(what: string): boolean {
    return this.#seen.has(what);
  }

  add(what: string): void {
    this.#seen.delete(what);
    this.#seen.add(what);
    const [oldest] = this.#seen;
    if (this.#seen.size > this.atMost && oldest !== undefined) this.#seen.delete(oldest);
  }
}
