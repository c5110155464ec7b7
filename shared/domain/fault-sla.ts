import type { LineKind } from './customer';
import type { FaultSla } from './policies';
import type { Tier } from './tiers';

const minuteMs = 60_000;

/** When a fault must be answered and put right, UTC ms. Lines are served 24×7, so no calendar; dedicated lines have half the time to restore. */
export function faultDeadlines(
  tier: Tier,
  lineKind: LineKind,
  reportedAtMs: number,
  sla: FaultSla,
): { readonly respondByMs: number; readonly restoreByMs: number } {
  const { respondMinutes, restoreMinutes } = faultMinutes(tier, lineKind, sla);
  return {
    respondByMs: reportedAtMs + respondMinutes * minuteMs,
    restoreByMs: reportedAtMs + restoreMinutes * minuteMs,
  };
}

/** The same as spans of time. */
export function faultMinutes(
  tier: Tier,
  lineKind: LineKind,
  sla: FaultSla,
): { readonly respondMinutes: number; readonly restoreMinutes: number } {
  const { respondMinutes, restoreMinutes } = sla.byTier[tier];
  const halved = sla.dedicatedLines.includes(lineKind);
  return { respondMinutes, restoreMinutes: halved ? restoreMinutes / 2 : restoreMinutes };
}
