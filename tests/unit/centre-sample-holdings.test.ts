import { describe, expect, it } from 'vitest';
import { churnRules, type ChurnRule } from '../../shared/domain/churn';
import { newestContacts } from '../../shared/domain/customer';
import {
  sampleAnchorMs,
  sampleCustomers,
  type SampleCustomer,
} from '../../main/centre/sample/sample-customers';
import { shanghaiMinute } from '../../main/centre/shanghai-calendar';
import { shippedPolicies } from '../support/shipped-policies';

const day = 86_400_000;

describe('what sample customers hold', () => {
  const base = [...sampleCustomers(2000, 7)];
  const consumers = base.filter(({ parts }) => parts.identity.kind === 'consumer');
  const enterprises = base.filter(({ parts }) => parts.identity.kind === 'enterprise');
  const byId = new Map(base.map((customer) => [customer.id, customer]));
  const warned = base.flatMap(({ parts }) =>
    parts.tickets.flatMap(({ churn }) => (churn === undefined ? [] : [{ parts, churn }])),
  );
  const share = (all: readonly SampleCustomer[], is: (customer: SampleCustomer) => boolean) =>
    all.filter(is).length / all.length;

  it('warns of about one customer in fifty, by every rule', () => {
    const rules = new Set(warned.map(({ churn }) => churn.rule));
    expect([...rules].sort()).toEqual([...churnRules].sort());
    expect(warned.length / base.length).toBeGreaterThan(0.015);
    expect(warned.length / base.length).toBeLessThan(0.035);
    for (const { parts } of base)
      for (const ticket of parts.tickets)
        expect(ticket.kind === 'retention').toBe(ticket.churn !== undefined);
  });

  it('gives each warning facts that bills, balances and contracts bear out', () => {
    const evidence: Record<ChurnRule, (of: (typeof warned)[number]) => boolean> = {
      feeDrop: ({ churn: { facts }, parts: { bills } }) =>
        Number(facts['thisMonthDailyFen']) <= Number(facts['lastMonthDailyFen']) * 0.7 &&
        (bills[0]?.totalFen ?? 0) <= (bills[1]?.totalFen ?? 0) * 0.7,
      silent: ({ churn: { facts } }) => Number(facts['silentDays']) >= 3,
      diverted: ({ churn: { facts } }) => Number(facts['divertedDays']) >= 3,
      contractEnding: ({ churn: { facts }, parts: { products, agreements } }) =>
        Number(facts['daysLeft']) <= 92 &&
        [
          ...agreements.map(({ endsAtMs }) => endsAtMs),
          ...products.map(({ termEndsAtMs }) => termEndsAtMs),
        ].includes(facts['endsAtMs']),
      lowBalance: ({ churn: { facts }, parts: { accounts } }) =>
        accounts[0]?.balanceFen === facts['balanceFen'] && Number(facts['balanceFen']) < 500,
      stopped: ({ parts: { lines } }) => lines[0]?.state === 'suspended',
      prepaidDrop: ({ churn: { facts }, parts: { accounts, bills } }) =>
        accounts[0]?.payment === 'prepaid' && (bills[0]?.totalFen ?? 0) < Number(facts['averageFen']) / 2,
      noVoice: ({ parts: { usage } }) =>
        usage.filter(({ kind }) => kind === 'voice').every(({ used }) => used === 0) && usage.length > 0,
    };
    for (const entry of warned)
      expect(evidence[entry.churn.rule](entry), `${entry.parts.identity.id} ${entry.churn.rule}`).toBe(true);
  });

  it('bills what the customer is said to be worth', () => {
    const steady = base.filter(({ parts }) => !parts.tickets.some(({ kind }) => kind === 'retention'));
    for (const { parts } of steady) {
      const { monthlyRevenueFen, monthsOnNet } = parts.identity.tierFacts;
      expect(parts.bills.length).toBe(Math.min(12, monthsOnNet));
      if (parts.bills.length < 12) continue;
      const mean = parts.bills.reduce((sum, bill) => sum + bill.totalFen, 0) / 12;
      expect(Math.abs(mean / monthlyRevenueFen - 1)).toBeLessThan(0.1);
      const fees = parts.products.reduce((sum, product) => sum + (product.monthlyFeeFen ?? 0), 0);
      expect(fees).toBeLessThanOrEqual(monthlyRevenueFen * 1.25);
    }
  });

  it('owes on accounts exactly what bills leave unpaid; some are in arrears, some have less than five yuan', () => {
    for (const { id, parts } of base.slice(1)) {
      const owed = parts.bills.reduce((sum, bill) => sum + bill.remainingFen, 0);
      const [account] = parts.accounts;
      expect(Math.max(0, -(account?.balanceFen ?? 0)), id).toBe(owed);
      if (account?.state === 'inArrears')
        expect(
          parts.bills.some((bill) => bill.remainingFen > 0 && (bill.dueAtMs ?? 0) < sampleAnchorMs),
        ).toBe(true);
    }
    const first = ({ parts }: SampleCustomer) => parts.accounts[0];
    expect(share(base, (customer) => first(customer)?.state === 'inArrears')).toBeGreaterThan(0.003);
    expect(share(consumers, (customer) => first(customer)?.payment === 'prepaid')).toBeGreaterThan(0.5);
    const poor = (customer: SampleCustomer) =>
      first(customer)?.payment === 'prepaid' && (first(customer)?.balanceFen ?? 500) < 500;
    expect(share(consumers, poor)).toBeGreaterThan(0.01);
  });

  it('uses every level of the points policy and no other, and leaves some out', () => {
    const codes = shippedPolicies().points.levels.map(({ code }) => code);
    const levels = new Set(base.flatMap(({ parts }) => (parts.points === null ? [] : [parts.points.level])));
    expect([...levels].sort()).toEqual([...codes].sort());
    expect(share(base, ({ parts }) => parts.points === null)).toBeGreaterThan(0.1);
  });

  it('joins groups both ways, and no member to two', () => {
    const heads = enterprises.filter(({ parts }) => parts.identity.members !== undefined);
    expect(heads.length).toBeGreaterThan(5);
    const joined: string[] = [];
    for (const head of heads)
      for (const related of head.parts.identity.members ?? []) {
        const member = byId.get(related.id)?.parts.identity;
        expect([member?.name, member?.group?.id]).toEqual([related.name, head.id]);
        expect(member?.group?.name).toBe(head.parts.identity.name);
        joined.push(related.id);
      }
    expect(new Set(joined).size).toBe(joined.length);
    const grouped = base.filter(({ parts }) => parts.identity.group !== undefined);
    expect(grouped.map(({ id }) => id).sort()).toEqual(joined.sort());
  });

  it('has no group whose other half the base is too small for', () => {
    for (const count of [1, 2, 13, 61, 73, 100, 193]) {
      const ids = new Set([...sampleCustomers(count, 7)].map(({ id }) => id));
      for (const { parts } of sampleCustomers(count, 7))
        for (const related of [...(parts.identity.members ?? []), parts.identity.group])
          if (related !== undefined) expect(ids).toContain(related.id);
    }
  });

  it('places every line of an enterprise at a site of its own', () => {
    for (const { id, parts } of enterprises) {
      const names = new Map<string, string>();
      for (const { site } of parts.lines) {
        expect(site?.id.startsWith(`SITE-${id.slice(2)}-`)).toBe(true);
        expect(names.get(site?.id ?? '') ?? site?.name).toBe(site?.name);
        names.set(site?.id ?? '', site?.name ?? '');
      }
    }
  });

  it('binds two dozen large accounts to the practice seat, with promises due there and some overdue', () => {
    const bound = base.filter(({ parts }) => parts.identity.seat?.agentId === '8012');
    expect(bound.length).toBe(25);
    expect(bound[0]?.id).toBe('C-0000001');
    expect(bound.every(({ parts }) => parts.identity.seat?.backupId === '8013')).toBe(true);
    const due = bound.flatMap(({ parts }) => parts.promises.filter(({ status }) => status === 'due'));
    expect(due.length).toBeGreaterThanOrEqual(25);
    const overdue = due.filter(({ dueAtMs }) => dueAtMs < sampleAnchorMs).length;
    expect(overdue).toBeGreaterThan(1);
    expect(overdue).toBeLessThan(due.length / 2);
    expect(share(consumers, ({ parts }) => parts.promises.length > 0)).toBeLessThan(0.06);
  });

  it('names one consumer in five hundred by a single character', () => {
    const single = consumers.filter(({ parts }) => [...parts.identity.name].length === 1);
    expect(single.length).toBe(4);
  });

  it('has surnames that are read another way than they are written', () => {
    const surnames = new Set(consumers.map(({ parts }) => parts.identity.name.charAt(0)));
    for (const surname of '曾单解仇区查盖乐') expect(surnames).toContain(surname);
  });

  it('gives nobody an identity number or credit code that could be real: no region begins with 99', () => {
    for (const { parts } of consumers) expect(parts.identity.idNumber).toMatch(/^99\d{15}[\dX]$/);
    for (const { parts } of enterprises) expect(parts.identity.idNumber).toMatch(/^9199\d{4}MA\d{8}$/);
    expect(new Set(base.map(({ parts }) => parts.identity.idNumber)).size).toBe(base.length);
  });

  it('calls by day and visits in office hours, in Shanghai', () => {
    for (const { parts } of base)
      for (const { channel, atMs } of parts.contacts) {
        expect(atMs).toBeLessThan(sampleAnchorMs);
        const minute = shanghaiMinute(atMs);
        if (channel === 'voice') expect(minute >= 480 && minute < 1320, String(minute)).toBe(true);
        if (channel === 'visit') expect(minute >= 540 && minute < 1080, String(minute)).toBe(true);
      }
  });

  it('hands a desk the newest contacts of whoever has ten thousand of them', () => {
    const contacts = base[3]?.parts.contacts ?? [];
    expect(contacts).toHaveLength(newestContacts);
    expect(contacts.every(({ atMs }) => atMs > sampleAnchorMs - 30 * day)).toBe(true);
    expect(contacts.map(({ atMs }) => atMs)).toEqual(contacts.map(({ atMs }) => atMs).sort((a, b) => b - a));
  });
});
