/** What decides when the next caller rings; times are UTC ms. */
export interface CallSchedule {
  readonly calling: boolean;
  readonly pauseMs: number;
  /** Since when a desk has been registered, its agent taking calls, while calling was on; null when any of it is missing. */
  readonly readySinceMs: number | null;
  readonly callUp: boolean;
  readonly lastEndedAtMs: number | null;
}

/** When the next caller rings; null while nobody may ring: stopped, no desk, an agent who takes none, or a call already up. */
export function nextCallAtMs(schedule: CallSchedule, firstCallMs: number): number | null {
  if (!schedule.calling || schedule.readySinceMs === null || schedule.callUp) return null;
  const first = schedule.readySinceMs + firstCallMs;
  return schedule.lastEndedAtMs === null ? first : Math.max(first, schedule.lastEndedAtMs + schedule.pauseMs);
}
