import { describe, expect, it } from 'vitest';
import { partNames, type PartName } from '../../../shared/domain/customer';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import { shippedPolicies } from '../../support/shipped-policies';
import { bank, bankId, bankNumber, dataLine, deskBench, found, wholeBank } from '../../support/desk-bench';

const afterPaintMs = 150;

async function ringing() {
  const bench = deskBench();
  bench.backOffice.customers.set(bankId, wholeBank());
  bench.backOffice.goOnline();
  await bench.settle();
  return bench;
}

describe('the parts of a customer', () => {
  it('come each by itself: one that never answers holds none of the others', async () => {
    const bench = await ringing();
    for (const part of ['lines', 'tickets', 'promises', 'contacts', 'products', 'accounts'] as const)
      bench.backOffice.slow.add(part);
    bench.ring();
    await bench.settle();
    bench.clock.advance(1000);
    await bench.settle();
    const { parts } = found(bench.contact().customer);
    expect(parts.lines).toEqual({ state: 'absent', refreshing: true, failure: null });
    expect(parts.agreements).toMatchObject({ state: 'known', refreshing: false });
    bench.backOffice.answerSlow();
    await bench.settle();
    expect(found(bench.contact().customer).parts.lines).toMatchObject({ state: 'known', refreshing: false });
  });

  it('are asked for six at a time, the most useful first', async () => {
    const bench = await ringing();
    for (const part of partNames) bench.backOffice.slow.add(part);
    bench.backOffice.slow.delete('identity');
    bench.ring();
    await bench.settle();
    expect(bench.backOffice.asked).toEqual(
      ['identity', 'lines', 'tickets', 'promises', 'contacts', 'products', 'accounts'].map(
        (part) => `C-1 ${part}`,
      ),
    );
  });

  it('keep their old value when the centre fails to give a new one, and say why', async () => {
    const bench = await ringing();
    bench.cache.customers.set(bankId, wholeBank());
    bench.backOffice.failing.set('tickets', failure('centre.timeout'));
    bench.ring();
    bench.clock.advance(0);
    await bench.settle();
    bench.clock.advance(afterPaintMs);
    await bench.settle();
    const { parts } = found(bench.contact().customer);
    expect(parts.tickets).toMatchObject({
      state: 'known',
      value: [{ churn: { rule: 'lowBalance' } }],
      fetchedAtMs: wholeBank().tickets?.fetchedAtMs,
      failure: { code: 'centre.timeout' },
    });
    expect(parts.lines).toMatchObject({ failure: null, fetchedAtMs: bench.clock.now() });
  });

  it('that were fetched a moment ago are not fetched again by themselves', async () => {
    const bench = await ringing();
    bench.ring();
    await bench.settle();
    bench.clock.advance(afterPaintMs);
    await bench.settle();
    const asked = bench.backOffice.asked.length;
    bench.ring(bankNumber);
    await bench.settle();
    bench.clock.advance(afterPaintMs);
    await bench.settle();
    expect(bench.backOffice.asked).toHaveLength(asked);
  });

  it('dated by a clock that ran ahead are not taken for fresh', async () => {
    const bench = await ringing();
    const fetchedAtMs = bench.clock.now() + 3_600_000;
    bench.cache.customers.set(bankId, wholeBank({ lines: { fetchedAtMs, value: [dataLine()] } }));
    bench.ring();
    await bench.settle();
    bench.clock.advance(afterPaintMs);
    await bench.settle();
    expect(found(bench.contact().customer).parts.lines).toMatchObject({ fetchedAtMs: bench.clock.now() });
  });

  it('wanted anew while they are on their way are asked for once more, for the answer may be the older one', async () => {
    const bench = await ringing();
    bench.ring();
    await bench.settle();
    bench.backOffice.slow.add('tickets');
    const asked = () => bench.backOffice.asked.filter((one) => one === 'C-1 tickets').length;
    const before = asked();
    for (let times = 0; times < 3; times += 1)
      bench.backOffice.events.emit({ kind: 'ticketChanged', customerId: bankId });
    await bench.settle();
    bench.backOffice.answerSlow();
    await bench.settle();
    expect(asked() - before).toBe(2);
  });

  it('are masked wherever a number or an address stands in them, unhealthy lines first', async () => {
    const bench = await ringing();
    const well = dataLine({ id: 'S-2' as never, number: '13800138001', kind: 'mobile', health: 'up' });
    bench.backOffice.customers.set(
      bankId,
      wholeBank({
        lines: { fetchedAtMs: 1, value: [well, dataLine()] },
        promises: {
          fetchedAtMs: 1,
          value: [
            { id: 'P-1', kind: 'callback', description: '回电 13800138002', dueAtMs: 5, status: 'due' },
          ],
        },
      }),
    );
    bench.ring();
    await bench.settle();
    const { parts } = found(bench.contact().customer);
    expect(parts.lines.state === 'known' && parts.lines.value.map(({ id }) => id)).toEqual(['S-1', 'S-2']);
    const shown = JSON.stringify(bench.store.state);
    for (const secret of ['13800138001', '13800138002', '解放路1号', '91120000MA05L1234X', '林晓'])
      expect(shown).not.toContain(secret);
  });

  it('that did not change are the very same objects when another part arrives', async () => {
    const bench = await ringing();
    bench.ring();
    await bench.settle();
    const before = found(bench.contact().customer).parts;
    bench.desk.withContact(bench.contactId(), (file) => {
      bench.desk.customers.refresh(file, ['tickets']);
    });
    await bench.settle();
    const after = found(bench.contact().customer).parts;
    expect(after.lines).toBe(before.lines);
    expect(after.tickets).not.toBe(before.tickets);
  });
});

describe('a customer on two pages', () => {
  it('is fetched once, and both pages see it', async () => {
    const bench = await ringing();
    bench.backOffice.slow.add('lines');
    bench.ring();
    await bench.settle();
    bench.ring('022-23880007');
    await bench.settle();
    expect(bench.backOffice.asked.filter((one) => one === 'C-1 lines')).toHaveLength(1);
    bench.backOffice.answerSlow();
    await bench.settle();
    expect(bench.store.state.contacts.map((contact) => found(contact.customer).parts.lines.state)).toEqual([
      'known',
      'known',
    ]);
  });

  it('goes on being fetched when one of them is closed, and no longer when both are', async () => {
    const bench = await ringing();
    bench.backOffice.slow.add('lines');
    const first = bench.ring();
    await bench.settle();
    const second = bench.ring();
    await bench.settle();
    bench.emit({ kind: 'callEnded', callId: first, by: 'callerBeforeAnswer' });
    await bench.settle();
    bench.backOffice.answerSlow();
    await bench.settle();
    expect(found(bench.contact().customer).parts.lines.state).toBe('known');
    bench.backOffice.slow.add('tickets');
    bench.desk.withContact(bench.contactId(), (file) => {
      bench.desk.customers.refresh(file, ['tickets']);
    });
    const saved = bench.cache.customers.get(bankId)?.tickets;
    bench.emit({ kind: 'callEnded', callId: second, by: 'callerBeforeAnswer' });
    bench.backOffice.answerSlow();
    await bench.settle();
    expect(bench.cache.customers.get(bankId)?.tickets).toBe(saved);
  });
});

describe('after a restart', () => {
  it('a contact whose customer is not in the local files any more is found again when the centre is back', async () => {
    const bench = await ringing();
    bench.talk();
    await bench.settle();
    await bench.desk.withContact(bench.contactId(), (file) =>
      bench.desk.wrapUp.edit(file, { revision: 1, notes: '记', reasonCode: null }),
    );
    const second = deskBench();
    for (const [id, draft] of bench.cache.drafts) second.cache.drafts.set(id, draft);
    second.backOffice.goOffline();
    await second.desk.open();
    await second.settle();
    expect(second.contact().customer).toEqual({ kind: 'searching' });
    second.backOffice.customers.set(bankId, bank());
    second.backOffice.goOnline();
    await second.settle();
    expect(second.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });
});

describe('the whole base', () => {
  const real = {
    mode: 'real',
    centre: { url: 'https://centre.example', ca: null, apis: {} },
  } as const;
  const filled = async (bench: ReturnType<typeof deskBench>) => {
    bench.backOffice.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    bench.cache.states.emit({ state: 'ready', customers: 0 });
    await bench.settle();
    return bench.cache.customers.has(bankId);
  };

  it('is brought into the local files in practice, and where policy says so', async () => {
    expect(await filled(deskBench())).toBe(true);
    const { privacy } = shippedPolicies();
    const policies = {
      ...shippedPolicies(),
      privacy: { ...privacy, cache: { ...privacy.cache, wholeBase: true } },
    };
    expect(await filled(deskBench({ settings: real, policies }))).toBe(true);
  });

  it('stays at the centre otherwise', async () => {
    expect(await filled(deskBench({ settings: real }))).toBe(false);
  });
});

describe('a lost part', () => {
  it.each(partNames.filter((part): part is Exclude<PartName, 'identity'> => part !== 'identity'))(
    '%s is said to be absent, with the reason, and comes when it is asked for again',
    async (part) => {
      const bench = deskBench({ settings: { agent: { id: '1', name: '李', role: 'supervisor' } } });
      bench.backOffice.customers.set(bankId, wholeBank());
      bench.backOffice.failing.set(part, failure('centre.badAnswer'));
      bench.backOffice.goOnline();
      expect(await bench.desk.viewed.open(bankId, 'search')).toEqual(ok(null));
      await bench.settle();
      const view = () => found(bench.store.state.viewed?.customer).parts[part];
      expect(view()).toEqual({ state: 'absent', refreshing: false, failure: failure('centre.badAnswer') });
      bench.backOffice.failing.clear();
      bench.desk.withPage({ viewed: bankId }, (page) => {
        bench.desk.customers.refresh(page);
      });
      await bench.settle();
      expect(view()).toMatchObject({ state: 'known', failure: null });
    },
  );
});
