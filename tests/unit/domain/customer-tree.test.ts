import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineSchema, ticketSchema, type Line } from '../../../shared/domain/customer';
import { customerTree } from '../../../shared/domain/customer-tree';
import { customerIdSchema } from '../../../shared/domain/ids';
import { lineRank, unhealthyFirst } from '../../../shared/domain/line-order';
import { recentTickets } from '../../../shared/domain/recent-tickets';

const line = (id: string, over: Partial<Line> = {}): Line => ({
  ...lineSchema.parse({ id, number: id, kind: 'dataLine', plan: '200M', state: 'active', health: 'up' }),
  ...over,
});
const related = (id: string) => ({ id: customerIdSchema.parse(id), name: `客户${id}` });
const bank = {
  ...related('C-1'),
  group: related('C-0'),
  members: [related('C-2'), related('C-3')],
  people: [{ name: '林*', title: '网络主管' }],
};
const head = { id: 'S-1', name: '总行' };
const branch = { id: 'S-2', name: '滨海支行' };

describe('customerTree', () => {
  it('hangs lines below their sites and those of no site below a heading of their own', () => {
    const tree = customerTree(bank, [
      line('1', { site: branch }),
      line('2'),
      line('3', { site: head, health: 'degraded' }),
      line('4', { site: branch, health: 'down' }),
    ]);
    expect(tree.sites.map((site) => [site.name, site.unhealthy, site.lines.map((one) => one.id)])).toEqual([
      ['滨海支行', 1, ['4', '1']],
      ['总行', 1, ['3']],
    ]);
    expect(tree.elsewhere.map((one) => one.id)).toEqual(['2']);
    expect(tree).toMatchObject({ group: bank.group, members: bank.members, people: bank.people });
    expect(tree.customer).toEqual(related('C-1'));
  });

  it('is one site even where the back office writes its name in two ways', () => {
    const tree = customerTree(bank, [
      line('1', { site: head }),
      line('2', { site: { id: 'S-1', name: '总行大楼' } }),
    ]);
    expect(tree.sites.map((site) => [site.name, site.lines.length])).toEqual([['总行', 2]]);
  });

  it('is empty below a customer without lines', () => {
    expect(customerTree({ ...bank, group: null, members: [] }, [])).toMatchObject({
      sites: [],
      elsewhere: [],
    });
  });

  it('loses no line, shows none twice and is the same tree each time', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 50 }), (lines) => {
        const tree = customerTree(bank, lines);
        const shown = [...tree.sites.flatMap((site) => site.lines), ...tree.elsewhere];
        expect(new Set(shown)).toEqual(new Set(lines));
        expect(shown).toHaveLength(lines.length);
        expect(customerTree(bank, lines)).toEqual(tree);
      }),
    );
  });
});

describe('unhealthyFirst', () => {
  it('puts down before degraded before suspended before the rest, and last what is out of service', () => {
    const lines = [
      line('ended', { state: 'terminated', health: 'down' }),
      line('up'),
      line('unknown', { health: 'unknown' }),
      line('stopped', { state: 'suspended' }),
      line('weak', { health: 'degraded' }),
      line('cut', { health: 'down' }),
    ];
    expect(unhealthyFirst(lines).map((one) => one.id)).toEqual([
      'cut',
      'weak',
      'stopped',
      'up',
      'unknown',
      'ended',
    ]);
  });

  it('keeps equals in the order they came in and leaves the list it was given', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        const given = Object.freeze([...lines]);
        const sorted = unhealthyFirst(given);
        for (let rank = 0; rank <= 4; rank++) {
          const ofRank = (list: readonly Line[]) => list.filter((one) => lineRank(one) === rank);
          expect(ofRank(sorted)).toEqual(ofRank(lines));
        }
        expect(sorted.map(lineRank)).toEqual([...sorted.map(lineRank)].sort());
      }),
    );
  });
});

describe('recentTickets', () => {
  const nowMs = Date.UTC(2026, 10, 22);
  const ticket = (kind: string, daysAgo: number, status = 'closed') =>
    ticketSchema.parse({ id: 'T', kind, status, title: '', createdAtMs: nowMs - daysAgo * 86_400_000 });

  it('counts complaints and faults of 90 days, open or past, and nothing else', () => {
    const tickets = [
      ticket('complaint', 0, 'acknowledged'),
      ticket('complaint', 89.9),
      ticket('complaint', 90),
      ticket('fault', 30),
      ticket('fault', 400),
      ticket('request', 1),
      ticket('retention', 1),
    ];
    expect(recentTickets(tickets, nowMs)).toEqual({ complaints: 2, faults: 1 });
    expect(recentTickets([], nowMs)).toEqual({ complaints: 0, faults: 0 });
  });
});

const anyLine = fc
  .record({
    id: fc.uuid(),
    health: fc.constantFrom('up' as const, 'degraded', 'down', 'unknown'),
    state: fc.constantFrom('active' as const, 'suspended', 'inactive', 'terminated'),
    site: fc.option(fc.constantFrom(head, branch), { nil: undefined }),
  })
  .map(({ id, site, ...rest }) => line(id, site === undefined ? rest : { ...rest, site }));
