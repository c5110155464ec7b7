import { describe, expect, it } from 'vitest';
import { dueWords } from '../../../renderer/features/portfolio/due-words';
import {
  filterRows,
  type PortfolioFilter,
  todosOf,
} from '../../../renderer/features/portfolio/portfolio-filters';
import { customerIdSchema } from '../../../shared/domain/ids';
import type { PortfolioRow, PortfolioTask } from '../../../shared/ipc/portfolio';

/** A Saturday, 20:00 in Shanghai. */
const nowMs = Date.parse('2026-11-21T20:00:00+08:00');
const at = (text: string): number => Date.parse(`${text}+08:00`);
const task = (kind: PortfolioTask['kind'], dueAtMs: number | null = null): PortfolioTask => ({
  kind,
  dueAtMs,
  sinceMs: kind === 'lineDown' ? at('2026-11-21T07:58:00') : null,
  detail: '—',
});
const row = (id: string, tasks: readonly PortfolioTask[], degraded = 0): PortfolioRow => ({
  customerId: customerIdSchema.parse(id),
  name: id,
  tier: 'group',
  score: 70,
  as: 'bound',
  linesDown: tasks.filter(({ kind }) => kind === 'lineDown').length,
  linesDegraded: degraded,
  openTickets: 0,
  tasks,
});

describe('when a task is due, in words', () => {
  it.each([
    ['promise', '2026-11-21T19:48:30', 'bad', 'overdueMinutes', { count: 11 }],
    ['promise', '2026-11-21T19:59:59', 'bad', 'overdueMinutes', { count: 1 }],
    ['ticketOverdue', '2026-11-21T16:30:00', 'bad', 'overdueHours', { count: 3 }],
    ['ticketOverdue', '2026-11-18T20:00:00', 'bad', 'overdueDays', { count: 3 }],
    ['promise', '2026-11-21T20:25:10', 'warn', 'leftMinutes', { count: 26 }],
    ['visit', '2026-11-21T23:30:00', 'plain', 'today', { time: '23:30' }],
    ['visit', '2026-11-22T09:00:00', 'plain', 'tomorrow', { time: '09:00' }],
    ['promise', '2026-11-25T09:00:00', 'plain', 'inDays', { count: 4 }],
    ['contractEnding', '2027-01-31T00:00:00', 'plain', 'inDays', { count: 71 }],
    ['contractEnding', '2026-11-21T23:59:59', 'plain', 'inDays', { count: 0 }],
    ['promise', '2027-06-01T09:00:00', 'plain', 'onDate', { time: '2027-06-01' }],
  ] as const)('%s due %s is %s: %s', (kind, due, tone, key, values) => {
    expect(dueWords(task(kind, at(due)), nowMs)).toEqual({ tone, key, values });
  });

  it('says since when a line is down, and nothing where there is no time to say', () => {
    expect(dueWords(task('lineDown'), nowMs)).toMatchObject({
      tone: 'bad',
      key: 'since',
      values: { time: '07:58' },
    });
    expect(dueWords({ ...task('lineDown'), sinceMs: null }, nowMs)).toBeNull();
    expect(dueWords(task('churnWarning'), nowMs)).toBeNull();
  });

  it('counts days by the calendar of Shanghai: an hour past midnight is tomorrow', () => {
    const lateMs = at('2026-11-21T22:30:00');
    expect(dueWords(task('visit', at('2026-11-22T00:30:00')), lateMs)).toMatchObject({ key: 'tomorrow' });
  });
});

describe('the portfolio', () => {
  const rows = [
    row('C-late', [task('promise', at('2026-11-21T10:00:00'))]),
    row('C-down', [task('lineDown'), task('contractEnding', at('2027-01-31T00:00:00'))]),
    row('C-today', [task('visit', at('2026-11-21T23:30:00'))]),
    row('C-weak', [task('lineDegraded')], 1),
    row('C-churn', [task('churnWarning')]),
    row('C-calm', []),
  ];
  const ids = (filter: PortfolioFilter): string[] =>
    filterRows(rows, filter, nowMs).map(({ customerId }) => customerId);

  it('is filtered without changing the order it came in', () => {
    expect(ids('all')).toHaveLength(6);
    expect(ids('today')).toEqual(['C-late', 'C-down', 'C-today']);
    expect(ids('alarms')).toEqual(['C-down', 'C-weak']);
    expect(ids('contracts')).toEqual(['C-down']);
    expect(ids('warnings')).toEqual(['C-churn']);
  });

  it('gives what is owed by due time, the broken line among what is owed now, without what has no time', () => {
    expect(todosOf(rows, nowMs).map((todo) => [todo.row.customerId, todo.task.kind])).toEqual([
      ['C-late', 'promise'],
      ['C-down', 'lineDown'],
      ['C-today', 'visit'],
      ['C-down', 'contractEnding'],
    ]);
  });

  it('gives eight of them at most', () => {
    const many = Array.from({ length: 30 }, (_, n) => row(`C-${String(n)}`, [task('promise', nowMs - n)]));
    expect(todosOf(many, nowMs)).toHaveLength(8);
    expect(todosOf(many, nowMs)[0]?.row.customerId).toBe('C-29');
  });
});
