import type { AgentStatesPolicy } from '../../../shared/domain/availability';
import type { ShownStatus } from '../../stores/shown-status';

export interface BreakEnd {
  /** As long as policy gives for its reason. */
  readonly minutes: number;
  /** UTC ms. */
  readonly atMs: number;
}

/** When the break that is shown is over; null outside breaks, and for a reason that policy gives all the time there is. */
export function breakEnd(
  { status, sinceMs }: ShownStatus,
  breaks: AgentStatesPolicy['breaks'],
): BreakEnd | null {
  if (status.state !== 'break') return null;
  const minutes = breaks.find(({ code }) => code === status.reason)?.minutes ?? null;
  return minutes === null ? null : { minutes, atMs: sinceMs + minutes * 60_000 };
}
