import type { PortfolioRow, PortfolioTask } from '../../../shared/ipc/portfolio';
import { daysUntil } from '../../i18n/format';

export const portfolioFilters = ['all', 'today', 'alarms', 'contracts', 'warnings'] as const;
export type PortfolioFilter = (typeof portfolioFilters)[number];

/** To be done before the day is over: what is broken, what is late, what was promised for today. */
const isForToday = ({ kind, dueAtMs }: PortfolioTask, nowMs: number): boolean => {
  switch (kind) {
    case 'lineDown':
    case 'ticketOverdue':
      return true;
    case 'lineDegraded':
    case 'contractEnding':
      return false;
    case 'ticketDue':
    case 'promise':
    case 'visit':
    case 'visitDue':
    case 'churnWarning':
      return dueAtMs !== null && daysUntil(dueAtMs, nowMs) <= 0;
  }
};

const passes = (filter: PortfolioFilter, row: PortfolioRow, nowMs: number): boolean => {
  switch (filter) {
    case 'all':
      return true;
    case 'today':
      return row.tasks.some((task) => isForToday(task, nowMs));
    case 'alarms':
      return row.linesDown + row.linesDegraded > 0;
    case 'contracts':
      return row.tasks.some(({ kind }) => kind === 'contractEnding');
    case 'warnings':
      return row.tasks.some(({ kind }) => kind === 'churnWarning');
  }
};

/** The rows that a filter leaves, in the order main gave them. */
export const filterRows = (
  rows: readonly PortfolioRow[],
  filter: PortfolioFilter,
  nowMs: number,
): readonly PortfolioRow[] => rows.filter((row) => passes(filter, row, nowMs));

export interface Todo {
  readonly row: PortfolioRow;
  readonly task: PortfolioTask;
}
const mostTodos = 8;
const isRoutine = ({ kind }: PortfolioTask): boolean => kind === 'visitDue';

/** What this seat owes, the earliest first; a line that is down is owed now, a routine visit after everything that was promised for a time. */
export function todosOf(rows: readonly PortfolioRow[], nowMs: number): readonly Todo[] {
  const dueMs = ({ kind, dueAtMs }: PortfolioTask): number | null => (kind === 'lineDown' ? nowMs : dueAtMs);
  return rows
    .flatMap((row) =>
      row.tasks.flatMap((task) => {
        const atMs = dueMs(task);
        return atMs === null ? [] : [{ row, task, atMs }];
      }),
    )
    .sort((a, b) => Number(isRoutine(a.task)) - Number(isRoutine(b.task)) || a.atMs - b.atMs)
    .slice(0, mostTodos)
    .map(({ row, task }) => ({ row, task }));
}
