import { afterEach, describe, expect, it } from 'vitest';
import { createCallerQueue } from '../../main/centre/caller-queue';
import { sampleAnchorMs } from '../../main/centre/sample/sample-customers';
import { sampleFill } from '../../main/centre/sample/sample-fill';
import { openSqliteStore } from '../../main/centre/store/sqlite-store';
import type { Store } from '../../main/centre/store/store';
import { normaliseNumber } from '../../shared/domain/phone-number';

describe('the queue of practice callers', () => {
  let store: Store;
  const callers = async (count: number, customers: number) => {
    store = openSqliteStore(null, sampleAnchorMs);
    await store.fill(sampleFill(customers, 1, sampleAnchorMs));
    const next = await createCallerQueue(store, 1, ['a', 'b']);
    return Array.from({ length: count }, next);
  };
  const ownersOf = async (number: string) =>
    (await store.findCustomers({ numberKeys: normaliseNumber(number) }, { offset: 0, limit: 5 })).items;
  afterEach(() => store.close());

  it('begins with the bank whose data line is cut, in the queue for large customers', async () => {
    const [first] = await callers(1, 240);
    expect(first).toMatchObject({ number: '022-23880007', headers: { 'X-Queue-Name': '大客户专席' } });
  });

  it('is mostly customers with something to repair, with unknown and withheld numbers among them', async () => {
    const all = await callers(240, 600);
    const withheld = all.filter(({ number }) => number === null).length;
    let unknown = 0;
    for (const { number } of all) {
      if (number === null) continue;
      expect(normaliseNumber(number), number).not.toEqual([]);
      const owners = await ownersOf(number);
      if (owners.length === 0) unknown += 1;
      const ids = owners.map(({ identity }) => identity.id);
      const lines = await store.findLines({ customerIds: ids }, { offset: 0, limit: null });
      if (ids.length > 0)
        expect(lines.items.some(({ line }) => line.health === 'down' || line.health === 'degraded')).toBe(
          true,
        );
    }
    expect(unknown).toBe(30);
    expect(withheld).toBe(20);
    expect(new Set(all.map(({ number }) => number?.slice(0, 3))).size).toBeGreaterThan(8);
  });

  it('tells what an exchange would beside the number, and nothing of who withholds it', async () => {
    const all = await callers(240, 600);
    const told = new Set(all.flatMap(({ headers }) => Object.keys(headers)));
    expect(told).toEqual(
      new Set([
        'X-Queue-Name',
        'P-Asserted-Identity',
        'Diversion',
        'History-Info',
        'Alert-Info',
        'X-Menu-Choice',
      ]),
    );
    for (const { number, headers } of all) {
      const asserted = headers['P-Asserted-Identity'];
      if (asserted !== undefined) expect(asserted).toContain(encodeURIComponent(number ?? 'withheld'));
    }
  });

  it('still rings, unknown, where nobody has trouble', async () => {
    store = openSqliteStore(null, sampleAnchorMs);
    await store.fill({ customers: [], problems: [] });
    const next = await createCallerQueue(store, 1, ['a']);
    expect(await ownersOf(next().number ?? '')).toEqual([]);
  });
});
