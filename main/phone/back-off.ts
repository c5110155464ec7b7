/** Waits between attempts: doubling from half a second to ten, each spread over ±25 % so that a hall of seats does not return at once. */
export class BackOff {
  #attempt = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** Milliseconds until the next attempt. */
  next(): number {
    const base = Math.min(10_000, 500 * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 8);
    return Math.round(base * (0.75 + this.random() * 0.5));
  }

  reset(): void {
    this.#attempt = 0;
  }
}
