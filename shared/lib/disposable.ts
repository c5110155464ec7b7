/** Whatever subscribes returns its undo, and someone owns it. Calling it twice is harmless. */
export type Dispose = () => void;

/** Joins several undos into one that runs them in reverse order, each at most once. */
export function disposeAll(disposers: readonly Dispose[]): Dispose {
  const pending = [...disposers];
  return () => {
    for (let undo = pending.pop(); undo; undo = pending.pop()) undo();
  };
}
