/** How long work may hold the event loop before it lets others in. */
const budgetMs = 4;

/** Asked between steps: a promise to wait for when the time is used up, else null. */
export type Breath = () => Promise<void> | null;

export interface Turns {
  /** Starts a piece of work that goes on in steps. */
  begin(): Breath;
  /** The next free turn of the event loop. */
  next(): Promise<void>;
}

/**
 * Lets long work share the event loop with a call: all pieces together hold it for `budgetMs` at a stretch, and only one of the waiting ones
 * goes on in each turn, however many there are.
 */
export function createTurns(now: () => number = () => performance.now()): Turns {
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    const goOn = waiting.shift();
    if (waiting.length > 0) setImmediate(wake);
    goOn?.();
  };
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(wake);
    });

  let workedSinceMs: number | null = null;
  /** When the first piece of this turn began. */
  const turnBegan = (): number => {
    if (workedSinceMs === null) {
      workedSinceMs = now();
      setImmediate(() => {
        workedSinceMs = null;
      });
    }
    return workedSinceMs;
  };
  return {
    next,
    begin: () => {
      turnBegan();
      return () => (now() - turnBegan() < budgetMs ? null : next());
    },
  };
}
