import { percentile } from '../../bench/rig/statistics';
import type { FaultResult } from './fault';

/** What `npm run faults` prints of a kind: whole ms until well again, of the rounds that passed; null where none did. */
export function faultLine({ name, rounds, recoveredMs }: FaultResult): string {
  const ms = (share: number): number | null =>
    recoveredMs.length === 0 ? null : Math.round(percentile(recoveredMs, share));
  const times = { median: ms(0.5), p95: ms(0.95), worst: ms(1) };
  return JSON.stringify({ name, rounds, passed: recoveredMs.length, ...times });
}
