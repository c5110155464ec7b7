import type { PortfolioTask } from '../../../shared/ipc/portfolio';
import { daysUntil, dayDate, shortDate, shortTime } from '../../i18n/format';
import type { Tone } from '../../ui/tag';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** With less left than this it is said in minutes, and in amber. */
const soonMs = hourMs;

export interface DueWords {
  readonly tone: Tone;
  /** Below `portfolio.due`. */
  readonly key:
    | 'overdueMinutes'
    | 'overdueHours'
    | 'overdueDays'
    | 'leftMinutes'
    | 'today'
    | 'tomorrow'
    | 'inDays'
    | 'onDate'
    | 'since';
  readonly values: { readonly count: number } | { readonly time: string };
}

/** When a task is due, as one would say it; null where there is no time to say. */
export function dueWords({ kind, dueAtMs, sinceMs }: PortfolioTask, nowMs: number): DueWords | null {
  if (kind === 'lineDown' || kind === 'lineDegraded') {
    if (sinceMs === null) return null;
    const tone = kind === 'lineDown' ? 'bad' : 'warn';
    return { tone, key: 'since', values: { time: shortDate(sinceMs, nowMs) } };
  }
  if (dueAtMs === null) return null;
  const leftMs = dueAtMs - nowMs;
  if (leftMs < 0) return overdue(-leftMs);
  const days = daysUntil(dueAtMs, nowMs);
  if (kind !== 'contractEnding') {
    if (leftMs < soonMs)
      return { tone: 'warn', key: 'leftMinutes', values: { count: Math.ceil(leftMs / minuteMs) } };
    if (days === 0) return { tone: 'plain', key: 'today', values: { time: shortTime(dueAtMs) } };
    if (days === 1) return { tone: 'plain', key: 'tomorrow', values: { time: shortTime(dueAtMs) } };
  }
  return days <= 99
    ? { tone: 'plain', key: 'inDays', values: { count: days } }
    : { tone: 'plain', key: 'onDate', values: { time: dayDate(dueAtMs) } };
}

function overdue(lateMs: number): DueWords {
  if (lateMs < hourMs)
    return {
      tone: 'bad',
      key: 'overdueMinutes',
      values: { count: Math.max(1, Math.floor(lateMs / minuteMs)) },
    };
  if (lateMs < 2 * dayMs)
    return { tone: 'bad', key: 'overdueHours', values: { count: Math.floor(lateMs / hourMs) } };
  return { tone: 'bad', key: 'overdueDays', values: { count: Math.floor(lateMs / dayMs) } };
}
