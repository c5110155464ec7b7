import type { Result } from '../../shared/lib/result';

/** The value of what must have gone well. */
export function must<T, F>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export function fail(message: string): never {
  throw new Error(message);
}
