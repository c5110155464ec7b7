import type { CallDirection } from '../domain/call';
import type { CallResult } from '../domain/call-log';
import type { CustomerId } from '../domain/ids';
import type { Failure } from './failure';

/** The seat's calls as the screen sees them: newest first, numbers and names masked. */
export interface CallLogView {
  /** opening: the local files have not told yet. */
  readonly state: 'opening' | 'ready';
  readonly rows: readonly CallLogRow[];
  /** Why the log could not be read or the last call not be kept. */
  readonly failure: Failure | null;
}

export interface CallLogRow {
  readonly id: string;
  readonly direction: CallDirection;
  readonly atMs: number;
  /** How long was talked; null where nobody answered. */
  readonly talkMs: number | null;
  readonly result: CallResult;
  readonly missed: boolean;
  /** Masked; null when withheld. */
  readonly number: string | null;
  /** An extension or a service code, which is no customer's. */
  readonly inside: boolean;
  readonly queue: string | null;
  readonly customerId: CustomerId | null;
  readonly name: string | null;
}
