import { afterEach } from 'vitest';

/** Things a test opened, closed in reverse after each test whatever became of it. */
export function ownedByTest(): <T>(thing: T, close: (thing: T) => Promise<unknown>) => T {
  const opened: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  return (thing, close) => {
    opened.push(() => close(thing));
    return thing;
  };
}
