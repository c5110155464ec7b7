import type { Failure } from '../../../shared/ipc/failure';
import type { Result } from '../../../shared/lib/result';

/** What an expected failure leaves a port as: a value, never a throw. */
export type Outcome<T> = Result<T, Failure>;
