import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRows, compareTasks } from '../../../main/desk/portfolio-order';
import { portfolioRow } from '../../../main/desk/portfolio-row';
import {
  pastContactSchema,
  ticketSchema,
  type CustomerParts,
  type PastContact,
  type Ticket,
} from '../../../shared/domain/customer';
import { agreementSchema, productSchema } from '../../../shared/domain/holdings';
import { customerIdSchema } from '../../../shared/domain/ids';
import { servicePromiseSchema, type ServicePromise } from '../../../shared/domain/service-promise';
import { tiers } from '../../../shared/domain/tiers';
import type { PortfolioRow, PortfolioTask } from '../../../shared/ipc/portfolio';
import { bank, bankId, dataLine } from '../../support/desk-bench';
import { shippedPolicies } from '../../support/shipped-policies';

const nowMs = Date.UTC(2026, 10, 22, 2);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const policies = shippedPolicies();

const part = <T>(value: T) => ({ value, fetchedAtMs: nowMs });
const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  ...ticketSchema.parse({
    id: 'GZ-1',
    kind: 'fault',
    status: 'inProgress',
    title: '专线中断',
    createdAtMs: nowMs - hourMs,
  }),
  ...change,
});
const promise = (change: Partial<ServicePromise>): ServicePromise => ({
  ...servicePromiseSchema.parse({
    id: 'P-1',
    kind: 'callback',
    description: '回电说明进展',
    dueAtMs: nowMs + hourMs,
    status: 'due',
  }),
  ...change,
});
const contact = (channel: PastContact['channel'], atMs: number, id = 'T-1'): PastContact =>
  pastContactSchema.parse({ id, channel, direction: 'outbound', atMs, summary: '', by: '', ticketIds: [] });

/** The bank with healthy lines and a visit of yesterday, changed by what a case is about. */
function rowOf(change: Partial<CustomerParts> = {}): PortfolioRow {
  const parts = bank({
    lines: part([dataLine({ health: 'up' })]),
    contacts: part([contact('visit', nowMs - dayMs)]),
    ...change,
  });
  const row = portfolioRow({ customerId: bankId, as: 'bound' }, parts, policies, nowMs);
  if (!row) throw new Error('the bank is known');
  return row;
}
const kinds = (row: PortfolioRow): readonly string[] => row.tasks.map(({ kind }) => kind);

describe('a row of the portfolio', () => {
  it('is not there before anything is known of the customer, and asks for nothing when nothing is to be done', () => {
    expect(portfolioRow({ customerId: bankId, as: 'bound' }, {}, policies, nowMs)).toBeNull();
    expect(rowOf()).toMatchObject({ tasks: [], linesDown: 0, openTickets: 0, as: 'bound' });
  });

  it('counts lines that fail in service and not those that were given up', () => {
    const row = rowOf({
      lines: part([
        dataLine({ health: 'down', healthSinceMs: nowMs - hourMs }),
        dataLine({ health: 'degraded' }),
        dataLine({ health: 'down', state: 'terminated' }),
        dataLine({ health: 'unknown' }),
      ]),
    });
    expect(row).toMatchObject({ linesDown: 1, linesDegraded: 1 });
    expect(row.tasks).toEqual([
      { kind: 'lineDown', dueAtMs: null, sinceMs: nowMs - hourMs, detail: '津A-DL-004217' },
      { kind: 'lineDegraded', dueAtMs: null, sinceMs: null, detail: '津A-DL-004217' },
    ]);
  });

  it('tells what is overdue from what is due, and forgets what is done', () => {
    const row = rowOf({
      tickets: part([
        ticket({ expectedAtMs: nowMs + 1 }),
        ticket({ expectedAtMs: nowMs - 1 }),
        ticket({ expectedAtMs: nowMs }),
        ticket({ status: 'closed', expectedAtMs: nowMs - dayMs }),
        ticket({ status: 'resolved', expectedAtMs: nowMs - dayMs }),
      ]),
      promises: part([
        promise({}),
        promise({ status: 'kept' }),
        promise({ status: 'cancelled' }),
        promise({ kind: 'visit', dueAtMs: nowMs + 2 * hourMs }),
      ]),
    });
    expect(kinds(row)).toEqual(['ticketOverdue', 'ticketDue', 'ticketDue', 'promise', 'visit']);
    expect(row.openTickets).toBe(3);
  });

  it('tells a virtual work order as a warning and not as a ticket', () => {
    const row = rowOf({
      tickets: part([
        ticket({ kind: 'retention', churn: { rule: 'feeDrop', facts: {} }, title: '保有：费用骤降' }),
      ]),
    });
    expect(row.openTickets).toBe(0);
    expect(row.tasks).toMatchObject([{ kind: 'churnWarning', detail: '保有：费用骤降' }]);
  });

  it('wants a visit where the last is longer ago than the tier allows and none is arranged', () => {
    const old = nowMs - 31 * dayMs;
    const visited = (...contacts: PastContact[]) => kinds(rowOf({ contacts: part(contacts) }));
    expect(rowOf().tier).toBe('strategic');
    expect(visited(contact('visit', nowMs - 29 * dayMs))).toEqual([]);
    expect(visited(contact('visit', old))).toEqual(['visitDue']);
    expect(visited(contact('voice', nowMs))).toEqual(['visitDue']);
    expect(
      kinds(
        rowOf({
          contacts: part([contact('visit', old)]),
          promises: part([promise({ kind: 'visit', dueAtMs: nowMs + 3 * dayMs })]),
        }),
      ),
    ).toEqual(['visit']);
  });

  it('does not say that nobody visited where the contacts known do not reach back that far', () => {
    const busy = (days: number) =>
      Array.from({ length: 50 }, (_, n) =>
        contact('voice', nowMs - Math.round((n * days * dayMs) / 49), `T-${n}`),
      );
    expect(kinds(rowOf({ contacts: part(busy(20)) }))).toEqual([]);
    expect(kinds(rowOf({ contacts: part(busy(40)) }))).toEqual(['visitDue']);
  });

  it('warns once of contracts that end together, and not of those far away or over', () => {
    const product = (termEndsAtMs: number, id: string) =>
      productSchema.parse({ id, kind: 'line', name: '专线 200M', status: 'active', termEndsAtMs });
    const endsAtMs = nowMs + 40 * dayMs;
    const row = rowOf({
      agreements: part([
        agreementSchema.parse({
          id: 'HT-1',
          name: '框架合同',
          status: 'active',
          endsAtMs: nowMs + 200 * dayMs,
        }),
        agreementSchema.parse({ id: 'HT-2', name: '旧合同', status: 'ended', endsAtMs: nowMs + 10 * dayMs }),
      ]),
      products: part([product(endsAtMs, 'A'), product(endsAtMs, 'B'), product(nowMs - 2 * dayMs, 'C')]),
    });
    expect(row.tasks).toEqual([
      { kind: 'contractEnding', dueAtMs: endsAtMs, sinceMs: null, detail: '专线 200M' },
    ]);
  });

  it('shows no number of a person in its words', () => {
    const row = rowOf({
      lines: part([dataLine({ health: 'down', number: '13812345678' })]),
      tickets: part([ticket({ title: '回电 13812345678 说明' })]),
      promises: part([promise({ description: '致电 022-23880007', dueAtMs: nowMs + 3 * dayMs })]),
    });
    const words = JSON.stringify(row);
    expect(words).not.toMatch(/13812345678|23880007/);
    expect(row.tasks.every(({ detail }) => detail !== '')).toBe(true);
  });
});

const task = (kind: PortfolioTask['kind'], dueAtMs: number | null, sinceMs: number | null = null) =>
  ({ kind, dueAtMs, sinceMs, detail: '…' }) satisfies PortfolioTask;
function row(name: string, tier: PortfolioRow['tier'], ...tasks: PortfolioTask[]): PortfolioRow {
  const shared = { score: 50, as: 'bound', linesDown: 0, linesDegraded: 0, openTickets: 0 } as const;
  const sorted = tasks.toSorted(compareTasks(tier, nowMs));
  return { customerId: customerIdSchema.parse(name), name, tier, tasks: sorted, ...shared };
}

describe('the order of the portfolio', () => {
  it('is what needs doing now', () => {
    const wanted = [
      row('overdue since Monday', 'standard', task('ticketOverdue', nowMs - 5 * dayMs)),
      row('overdue since an hour', 'strategic', task('promise', nowMs - hourMs)),
      row('line down, strategic, lately', 'strategic', task('lineDown', null, nowMs - hourMs)),
      row('line down, group, long', 'group', task('lineDown', null, nowMs - dayMs)),
      row('line down, group, lately', 'group', task('lineDown', null, nowMs - hourMs)),
      row('line down, group, who knows', 'group', task('lineDown', null)),
      row('due in an hour', 'basic', task('ticketDue', nowMs + hourMs)),
      row('visit in two hours', 'strategic', task('visit', nowMs + 2 * hourMs)),
      row('line degraded', 'basic', task('lineDegraded', null, nowMs)),
      row('warned', 'standard', task('churnWarning', nowMs + 9 * dayMs)),
      row('to be visited', 'strategic', task('visitDue', nowMs - 90 * dayMs)),
      row('due next week', 'basic', task('promise', nowMs + 7 * dayMs)),
      row('due some time', 'strategic', task('ticketDue', null)),
      row('contract ends in ten days', 'basic', task('contractEnding', nowMs + 10 * dayMs)),
      row('contract ends in twenty days', 'strategic', task('contractEnding', nowMs + 20 * dayMs)),
      row('安静的', 'strategic'),
      row('北方', 'group'),
      row('南方', 'group'),
    ];
    const sorted = wanted.toReversed().toSorted(compareRows(nowMs));
    expect(sorted.map(({ name }) => name)).toEqual(wanted.map(({ name }) => name));
  });

  const time = fc.option(fc.integer({ min: nowMs - 3 * dayMs, max: nowMs + 3 * dayMs }));
  const anyTask = fc.record({
    kind: fc.constantFrom<PortfolioTask['kind'][]>(
      'lineDown',
      'lineDegraded',
      'ticketOverdue',
      'ticketDue',
      'promise',
      'visit',
      'visitDue',
      'contractEnding',
      'churnWarning',
    ),
    dueAtMs: time,
    sinceMs: time,
    detail: fc.constant('…'),
  });
  const anyRow = fc
    .tuple(fc.stringMatching(/^[a-c]{1,2}$/), fc.constantFrom(...tiers), fc.array(anyTask, { maxLength: 4 }))
    .map(([name, tier, tasks]) => row(name, tier, ...tasks));
  const compare = compareRows(nowMs);

  it('is total: it says the same from both sides, follows through, and ties only the same account', () => {
    fc.assert(
      fc.property(anyRow, anyRow, anyRow, (a, b, c) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        if (compare(a, b) === 0) expect(a.customerId).toBe(b.customerId);
      }),
    );
  });

  it('never moves an account down for having more to be done', () => {
    fc.assert(
      fc.property(anyRow, anyTask, fc.array(anyRow), (one, more, others) => {
        const place = (of: PortfolioRow) => others.filter((other) => compare(other, of) < 0).length;
        const busier = row(one.name, one.tier, ...one.tasks, more);
        expect(place(busier)).toBeLessThanOrEqual(place(one));
      }),
    );
  });
});
