import { describe, expect, it } from 'vitest';
import { customerStore } from '../../../main/cache/customers';
import { migrate } from '../../../main/cache/migrate';
import { cacheMigrations } from '../../../main/cache/migrations/cache';
import { openDatabase } from '../../../main/cache/open-database';
import { partNames, type CustomerParts } from '../../../shared/domain/customer';
import { searchIndex } from '../../../main/cache/search/search-index';
import { customer, customerId, identity, line, policies, T0 } from './samples';

function emptyStore() {
  const db = openDatabase({ path: null, key: '', synchronous: 'NORMAL' });
  migrate(db, cacheMigrations);
  return { db, store: customerStore(db, searchIndex(db, policies.tiers)) };
}
const idsOf = (found: readonly { customerId: string }[]) => found.map(({ customerId: id }) => id);

describe('the customer cache', () => {
  it.each(['13820001234', '+86 138 2000 1234', '008613820001234', '138-2000-1234', '１３８２０００１２３４'])(
    'finds a mobile number written as %s',
    (spelling) => {
      const { store } = emptyStore();
      store.save([customer('c-1', ['138 2000 1234']), customer('c-2', ['13820001235'])]);
      expect(idsOf(store.lookUpNumber(spelling))).toEqual(['c-1']);
    },
  );

  it.each(['02223880007', '022-23880007', '+86-22-23880007', '(022)2388 0007', '0086 22 2388 0007'])(
    'finds a fixed number written as %s by the line it belongs to',
    (spelling) => {
      const { store } = emptyStore();
      store.save([customer('c-1', [], [line('022-2388-0007')])]);
      expect(idsOf(store.lookUpNumber(spelling))).toEqual(['c-1']);
    },
  );

  it('gives all parts with the time each was fetched', () => {
    const { store } = emptyStore();
    const whole = customer('c-1', ['13820001234'], [line('022-23880007')]);
    store.save([whole]);
    expect(store.lookUpNumber('13820001234')[0]?.parts).toEqual(whole.parts);
    expect(store.load(whole.id)).toEqual(whole.parts);
  });

  it('keeps every part it is given later, each with its own age, and leaves the others as they were', () => {
    const { store } = emptyStore();
    const { id, parts } = customer('c-1', ['13820001234']);
    let known: CustomerParts = {};
    for (const [at, part] of partNames.entries()) {
      const later = { [part]: { value: parts[part].value, fetchedAtMs: T0 + at } };
      store.save([{ id, parts: later }]);
      known = { ...known, ...later };
      expect(store.load(id)).toEqual(known);
    }
  });

  it('finds nobody by a circuit number, an unknown number or text that is no number', () => {
    const { store } = emptyStore();
    store.save([customer('c-1', ['13820001234'], [line('13920005555', 'broadband')])]);
    for (const text of ['13920005555', '13820009999', 'anonymous', '', '%'])
      expect(store.lookUpNumber(text)).toEqual([]);
  });

  it('forgets a number the customer no longer has and keeps one a line still has', () => {
    const { store } = emptyStore();
    const id = customerId('c-1');
    store.save([customer('c-1', ['13820001234', '02223880007'], [line('022-23880007')])]);
    store.save([{ id, parts: { identity: { value: identity(id, ['13820005678']), fetchedAtMs: T0 + 1 } } }]);
    expect(store.lookUpNumber('13820001234')).toEqual([]);
    expect(idsOf(store.lookUpNumber('13820005678'))).toEqual(['c-1']);
    expect(idsOf(store.lookUpNumber('02223880007'))).toEqual(['c-1']);
  });

  it('never lets an older fetch overwrite a newer one, part by part', () => {
    const { store } = emptyStore();
    const id = customerId('c-1');
    store.save([{ id, parts: { lines: { value: [line('022-23880007')], fetchedAtMs: T0 + 1000 } } }]);
    store.save([customer('c-1', ['13820001234'], [line('022-23889999')], T0)]);
    expect(store.load(id)?.lines?.value[0]?.number).toBe('022-23880007');
    expect(store.lookUpNumber('02223889999')).toEqual([]);
    expect(idsOf(store.lookUpNumber('13820001234'))).toEqual(['c-1']);
  });

  it('gives at most eight of the customers that share a switchboard', () => {
    const { store } = emptyStore();
    store.save(Array.from({ length: 12 }, (_, n) => customer(`c-${n}`, ['02223880000'])));
    expect(store.lookUpNumber('022-23880000')).toHaveLength(8);
  });

  it('counts each customer once, however often it is saved', () => {
    const { store } = emptyStore();
    expect(store.save([customer('c-1', []), customer('c-2', [])])).toBe(2);
    expect(store.save([customer('c-1', ['13820001234'])])).toBe(0);
    expect(store.count()).toBe(2);
  });

  it('leaves out a part whose stored shape it does not know, so that it is fetched again', () => {
    const { db, store } = emptyStore();
    const whole = customer('c-1', ['13820001234']);
    store.save([whole]);
    db.prepare(`UPDATE customer SET tickets = '[{"shape":"of another version"}]'`).run();
    expect(store.load(whole.id)).toEqual({ ...whole.parts, tickets: undefined });
  });

  it('saves a page wholly or not at all', () => {
    const { db, store } = emptyStore();
    db.exec(
      `CREATE TRIGGER stop BEFORE INSERT ON customer WHEN NEW.id = 'c-2' BEGIN SELECT RAISE(ABORT, 'stop'); END`,
    );
    expect(() => store.save([customer('c-1', ['13820001234']), customer('c-2', [])])).toThrow('stop');
    expect(store.count()).toBe(0);
    expect(store.lookUpNumber('13820001234')).toEqual([]);
  });
});
