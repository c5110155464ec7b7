import { describe, expect, it } from 'vitest';
import { pastContactSchema, type PastContact } from '../../../shared/domain/customer';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import { bank, bankId, deskBench, found } from '../../support/desk-bench';

const trace = (count: number): PastContact[] =>
  Array.from({ length: count }, (_, at) =>
    pastContactSchema.parse({
      id: `I-${String(count - at)}`,
      channel: 'voice',
      direction: 'inbound',
      atMs: count - at,
      summary: '咨询',
      by: '周敏',
      ticketIds: [],
    }),
  );

async function viewing(count: number) {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  bench.backOffice.customers.set(bankId, bank());
  bench.backOffice.traces.set(bankId, trace(count));
  bench.backOffice.goOnline();
  await bench.desk.viewed.open(bankId, 'search');
  await bench.settle();
  const load = () =>
    bench.desk.withPage({ viewed: bankId }, (page) => {
      bench.desk.customers.loadTimeline(page);
    });
  const timeline = () => found(bench.store.state.viewed?.customer).timeline;
  return { ...bench, load, timeline };
}

/** More turns than a page takes, so that all of them come. */
async function settled(bench: { settle: () => Promise<void> }) {
  for (let turn = 0; turn < 10; turn += 1) await bench.settle();
}

describe('the whole trace of contacts', () => {
  it('of 10,000 comes page by page, the newest first, and says how far it is', async () => {
    const bench = await viewing(10_000);
    const progress: number[] = [];
    const undo = bench.store.subscribe(() => {
      const { stored } = bench.timeline();
      if (progress.at(-1) !== stored) progress.push(stored);
    });
    bench.load();
    expect(bench.timeline().refreshing).toBe(true);
    await settled(bench);
    undo();
    expect(bench.timeline()).toEqual({
      stored: 10_000,
      total: 10_000,
      fetchedAtMs: bench.clock.now(),
      refreshing: false,
      failure: null,
    });
    expect(bench.backOffice.contactPages).toHaveLength(20);
    expect(bench.backOffice.contactPages[0]).toEqual({ offset: 0, limit: 500 });
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress).toContain(500);
    // the rows are read from the local files, not from the state
    expect(JSON.stringify(bench.store.state)).not.toContain('I-10000');
  });

  it('is not fetched whole again for the few that are new', async () => {
    const bench = await viewing(3000);
    bench.load();
    await settled(bench);
    bench.backOffice.traces.set(bankId, trace(3003));
    bench.backOffice.contactPages.length = 0;
    bench.load();
    await settled(bench);
    expect(bench.backOffice.contactPages).toHaveLength(1);
    expect(bench.timeline()).toMatchObject({ stored: 3003, total: 3003 });
  });

  it('goes on past what was known when more than that is missing', async () => {
    const bench = await viewing(2000);
    await bench.cache.saveContacts(bankId, trace(2000).slice(0, 50), 2000, 1);
    bench.load();
    await settled(bench);
    expect(bench.timeline().stored).toBe(2000);
  });

  it('keeps what it has and says why when the centre fails in the middle', async () => {
    const bench = await viewing(2000);
    const fetch = bench.backOffice.fetchContacts.bind(bench.backOffice);
    bench.backOffice.fetchContacts = (customerId, page) =>
      page.offset >= 1000 ? Promise.resolve(err(failure('centre.timeout'))) : fetch(customerId, page);
    bench.load();
    await settled(bench);
    expect(bench.timeline()).toMatchObject({
      stored: 1000,
      total: 2000,
      refreshing: false,
      failure: { code: 'centre.timeout' },
    });
  });

  it('ends with the page it was asked for from', async () => {
    const bench = await viewing(10_000);
    bench.load();
    await new Promise((resolve) => setImmediate(resolve));
    bench.desk.viewed.close();
    const pages = bench.backOffice.contactPages.length;
    await settled(bench);
    expect(bench.backOffice.contactPages.length).toBeLessThanOrEqual(pages + 1);
  });

  it('is fetched once however often it is asked for', async () => {
    const bench = await viewing(1000);
    bench.load();
    bench.load();
    await settled(bench);
    expect(bench.backOffice.contactPages).toHaveLength(2);
  });

  it('already in the local files is counted a moment after the customer is shown', async () => {
    const bench = await viewing(0);
    await bench.cache.saveContacts(bankId, trace(70), 80, 5);
    bench.clock.advance(150);
    await bench.settle();
    expect(bench.timeline()).toMatchObject({ stored: 70, total: 80, fetchedAtMs: 5 });
  });
});
