import { tiers, type Tier } from '../../shared/domain/tiers';
import type { PortfolioRow, PortfolioTask } from '../../shared/ipc/portfolio';

/** Due within a day is due now; what is due later waits behind what is wrong already. */
const soonMs = 86_400_000;

/** What needs doing first comes first. Within a band: the tier where it decides, then the time, earliest first. */
const bands = [
  'overdue',
  'lineDown',
  'dueSoon',
  'lineDegraded',
  'churnWarning',
  'visitDue',
  'dueLater',
  'contractEnding',
  'nothing',
] as const;
type Urgency = readonly [band: number, tier: number, timeMs: number];

function urgency(task: PortfolioTask | undefined, tier: Tier, nowMs: number): Urgency {
  const at = (band: (typeof bands)[number], timeMs: number | null = null, tierFirst = false): Urgency => [
    bands.indexOf(band),
    tierFirst ? tiers.indexOf(tier) : 0,
    timeMs ?? Infinity,
  ];
  if (!task) return at('nothing');
  const { kind, dueAtMs, sinceMs } = task;
  if (kind === 'lineDown') return at('lineDown', sinceMs, true);
  if (kind === 'lineDegraded') return at('lineDegraded', sinceMs);
  if (kind === 'visitDue' || kind === 'contractEnding') return at(kind, dueAtMs);
  if (dueAtMs !== null && dueAtMs < nowMs) return at('overdue', dueAtMs);
  if (dueAtMs !== null && dueAtMs <= nowMs + soonMs) return at('dueSoon', dueAtMs);
  return at(kind === 'churnWarning' ? 'churnWarning' : 'dueLater', dueAtMs);
}

/** Infinity stands for "no time", so that differences would not do. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** The tasks of one account, most urgent first. */
export const compareTasks =
  (tier: Tier, nowMs: number) =>
  (a: PortfolioTask, b: PortfolioTask): number =>
    compareNumbers(urgency(a, tier, nowMs), urgency(b, tier, nowMs));

const names = new Intl.Collator('zh-CN');

/**
 * Rows by what needs doing now: overdue (longest first), lines down by tier, due within a day (soonest first), lines degraded, churn
 * warnings, visits to be arranged, what is due later, contracts ending; then tier and name. A total order: the id decides the rest.
 * The rows' tasks stand most urgent first.
 */
export const compareRows =
  (nowMs: number) =>
  (a: PortfolioRow, b: PortfolioRow): number =>
    compareNumbers(urgency(a.tasks[0], a.tier, nowMs), urgency(b.tasks[0], b.tier, nowMs)) ||
    tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
    names.compare(a.name, b.name) ||
    (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0);
