import { setMaxListeners } from 'node:events';
import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err } from '../../shared/lib/result';

export type Share<T> = (
  key: string,
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<Outcome<T>>,
) => Promise<Outcome<T>>;

interface Running<T> {
  readonly abort: AbortController;
  readonly outcome: Promise<Outcome<T>>;
  interested: number;
}

export const aborted = err(failure('centre.timeout', 'aborted'));

/** Who asks for what is being fetched already waits for that. Leaving costs the others nothing; the last to leave ends the work. */
export function createSharedWork<T>(): Share<T> {
  const running = new Map<string, Running<T>>();

  const begin = (key: string, start: (signal: AbortSignal) => Promise<Outcome<T>>): Running<T> => {
    const abort = new AbortController();
    const work: Running<T> = {
      abort,
      interested: 0,
      outcome: start(abort.signal).finally(() => {
        forget(key, work);
      }),
    };
    running.set(key, work);
    return work;
  };
  const forget = (key: string, work: Running<T>): void => {
    if (running.get(key) === work) running.delete(key);
  };

  return (key, signal, start) => {
    if (signal.aborted) return Promise.resolve(aborted);
    const work = running.get(key) ?? begin(key, start);
    work.interested += 1;
    // All parts of a customer wait on one signal: no leak.
    setMaxListeners(0, signal, work.abort.signal);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        work.interested -= 1;
        if (work.interested === 0) {
          // Nobody may join what is being ended.
          forget(key, work);
          work.abort.abort();
        }
        resolve(aborted);
      };
      signal.addEventListener('abort', leave, { once: true });
      work.outcome
        .finally(() => {
          signal.removeEventListener('abort', leave);
        })
        .then(resolve, reject);
    });
  };
}
