import { vi } from 'vitest';
import type { Result } from '../../shared/lib/result';

/** Resolves once it holds. */
export const until = (holds: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!holds()) throw new Error('not yet');
    },
    { timeout: 20_000, interval: 20 },
  );

/** The value of what must have gone well. */
export function must<T, F>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export function fail(message: string): never {
  throw new Error(message);
}
