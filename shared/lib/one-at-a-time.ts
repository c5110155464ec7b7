/** Runs tasks one after the other, in the order in which they were asked for; one that fails holds up none. */
export function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (task) => {
    const done = before.then(task);
    before = done.catch(() => undefined);
    return done;
  };
}
