import { describe, expect, it } from 'vitest';
import { contactTrace } from '../../../main/cache/contact-trace';
import { customerStore } from '../../../main/cache/customers';
import { migrate } from '../../../main/cache/migrate';
import { cacheMigrations } from '../../../main/cache/migrations/cache';
import { openDatabase } from '../../../main/cache/open-database';
import { scope } from '../../../main/cache/scope';
import { recentEntries } from '../../../main/cache/search/recent-entries';
import { customerSearch } from '../../../main/cache/search/search-customers';
import { searchIndex } from '../../../main/cache/search/search-index';
import type { PrivacyPolicy } from '../../../shared/domain/service-policies';
import { customer, customerId, line, policies, T0 } from './samples';

const HOUR = 3_600_000;

function files(cache: Partial<PrivacyPolicy['cache']> = {}) {
  const db = openDatabase({ path: null, key: '', synchronous: 'NORMAL' });
  migrate(db, cacheMigrations);
  const index = searchIndex(db, policies.tiers);
  const store = customerStore(db, index);
  const trace = contactTrace(db);
  const limits = scope(
    db,
    { wholeBase: false, keepHours: 24, mostCustomers: 100, ...cache },
    { index, trace },
  );
  const search = customerSearch(db, policies.tiers, recentEntries(db));
  const expire = (nowMs: number): number => {
    let removed = 0;
    for (let more = true; more;) {
      const slice = limits.expireSome(nowMs);
      removed += slice.removed;
      more = slice.more;
    }
    return removed;
  };
  const rows = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  return { db, store, trace, limits, search, expire, rows };
}

describe('whose data may stay', () => {
  it('lets go of a customer nobody fetched for longer than the policy allows, and leaves no trace', () => {
    const { store, search, expire, rows } = files();
    store.save([
      customer('c-1', ['13820001234'], [line('022-23880007')]),
      customer('c-2', ['13820001235'], [], T0 + HOUR),
    ]);
    expect(expire(T0 + 24 * HOUR)).toBe(0);
    expect(expire(T0 + 24 * HOUR + 1)).toBe(1);
    expect(store.load(customerId('c-1'))).toBeNull();
    expect([store.lookUpNumber('13820001234'), store.lookUpNumber('02223880007')]).toEqual([[], []]);
    expect(search.search('1234', 5).hits).toEqual([]);
    for (const table of ['customer', 'customer_age', 'search_entry'])
      expect([table, rows(table)]).toEqual([table, 1]);
    expect(store.lookUpNumber('13820001235')).toHaveLength(1);
  });

  it('drops single parts that are too old, and what they were found by', () => {
    const { store, search, expire } = files();
    const whole = customer('c-1', ['13820001234'], [line('022-23880007'), line('13820001234', 'mobile')]);
    store.save([whole]);
    const { identity } = whole.parts;
    store.save([{ id: whole.id, parts: { identity: { ...identity, fetchedAtMs: T0 + 20 * HOUR } } }]);
    expect(expire(T0 + 30 * HOUR)).toBe(0);
    expect(Object.keys(store.load(whole.id) ?? {})).toEqual(['identity']);
    expect(store.lookUpNumber('02223880007')).toEqual([]);
    expect(store.lookUpNumber('13820001234')).toHaveLength(1);
    expect([search.search('23880007', 5).hits.length, search.search('1234', 5).hits.length]).toEqual([0, 1]);
    expect(expire(T0 + 30 * HOUR)).toBe(0);
  });

  it('keeps the portfolio whatever its age, until it is another', () => {
    const { store, limits, expire } = files();
    store.save([customer('c-1', []), customer('c-2', [])]);
    limits.keepPortfolio([customerId('c-1'), customerId('unknown')]);
    expect(expire(T0 + 1000 * HOUR)).toBe(1);
    expect(store.load(customerId('c-1'))).not.toBeNull();
    limits.keepPortfolio([customerId('c-2')]);
    expect(expire(T0 + 1000 * HOUR)).toBe(1);
    expect(store.count()).toBe(0);
  });

  it('holds no more customers than the policy says: those used longest ago go first, never the portfolio', () => {
    const { store, limits, expire } = files({ mostCustomers: 100 });
    store.save(Array.from({ length: 130 }, (_, n) => customer(`c-${n}`, [], [], T0 + n)));
    limits.keepPortfolio([customerId('c-0')]);
    limits.noteOpened(customerId('c-1'), T0 + HOUR);
    expect(expire(T0 + HOUR)).toBe(30);
    const here = (n: number) => store.load(customerId(`c-${n}`)) !== null;
    expect([here(0), here(1), here(2), here(31), here(32), here(129)]).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('lets go of old traces of contacts, a few rows at a time', () => {
    const { trace, limits, rows } = files();
    const contacts = Array.from({ length: 450 }, (_, n) => ({
      id: `i-${n}`,
      channel: 'voice' as const,
      direction: 'inbound' as const,
      atMs: T0,
      summary: '咨询',
      by: '8012',
      ticketIds: [],
    }));
    trace.save(customerId('c-1'), contacts, 450, T0);
    const left: unknown[] = [];
    while (limits.expireSome(T0 + 25 * HOUR).more) left.push(rows('contact'));
    expect(left).toEqual([250, 50, 0]);
    expect(rows('contact_trace')).toBe(0);
  });

  it('keeps everything where policy allows the whole base', () => {
    const { store, expire } = files({ wholeBase: true, mostCustomers: 100 });
    store.save(Array.from({ length: 130 }, (_, n) => customer(`c-${n}`, [])));
    expect([expire(T0 + 1000 * HOUR), store.count()]).toEqual([0, 130]);
  });

  it('remembers five hundred opened customers, not every one there ever was', () => {
    const { limits, rows } = files();
    for (let n = 0; n < 510; n += 1) limits.noteOpened(customerId(`c-${n}`), T0 + n);
    expect(rows('recent')).toBe(500);
  });

  it('gives those of many that are here', () => {
    const { store } = files();
    const here = customer('c-1', ['13820001234']);
    store.save([here]);
    expect(store.loadMany([customerId('c-9'), here.id])).toEqual([{ customerId: 'c-1', parts: here.parts }]);
  });
});
