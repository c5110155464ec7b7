import { describe, expect, it } from 'vitest';
import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';
import type { Role } from '../../../shared/domain/settings';
import { ok } from '../../../shared/lib/result';
import { bankId, deskBench, found, lockedTexts, wholeBank } from '../../support/desk-bench';

function seat(role: Role = 'vipSeat') {
  const bench = deskBench({ settings: { agent: { id: '8012', name: '周敏', role } } });
  bench.cache.customers.set(bankId, wholeBank());
  return bench;
}

/** A second customer in the local files. */
function addOther({ cache }: ReturnType<typeof seat>): CustomerId {
  const otherId = customerIdSchema.parse('C-2');
  const { identity, ...parts } = wholeBank();
  if (!identity) throw new Error('the fixture has an identity');
  cache.customers.set(otherId, {
    ...parts,
    identity: { ...identity, value: { ...identity.value, id: otherId } },
  });
  return otherId;
}

describe('a customer opened without a contact', () => {
  it('is shown from the local files although the centre is away, once it is written down', async () => {
    const bench = seat();
    bench.backOffice.goOffline();
    expect(await bench.desk.viewed.open(bankId, 'search')).toEqual(ok(null));
    expect(found(bench.store.state.viewed?.customer).name).toBe('津海银行股份有限公司');
    expect(bench.cache.trail).toMatchObject([
      { agentId: '8012', customerId: bankId, action: { kind: 'opened', from: 'search' } },
    ]);
  });

  it('is not shown when it cannot be written down', async () => {
    const bench = seat();
    bench.cache.broken = true;
    expect(await bench.desk.viewed.open(bankId, 'portfolio')).toMatchObject({
      failure: { code: 'storage.full' },
    });
    expect(bench.store.state.viewed).toBeNull();
  });

  it('comes from the centre when the local files do not hold it, and is kept there then', async () => {
    const bench = seat();
    bench.cache.customers.clear();
    bench.backOffice.customers.set(bankId, wholeBank());
    bench.backOffice.goOnline();
    await bench.settle();
    expect(await bench.desk.viewed.open(bankId, 'tree')).toEqual(ok(null));
    await bench.settle();
    expect(found(bench.store.state.viewed?.customer).parts.lines.state).toBe('known');
    expect(bench.cache.customers.get(bankId)?.identity).toBeDefined();
    bench.clock.advance(150);
    await bench.settle();
    expect(bench.cache.opened).toEqual([bankId]);
  });

  it('that nobody knows is not found, and nothing is shown', async () => {
    const bench = seat();
    bench.backOffice.goOnline();
    const nobody = customerIdSchema.parse('C-404');
    expect(await bench.desk.viewed.open(nobody, 'search')).toMatchObject({ failure: { code: 'notFound' } });
    expect(bench.store.state.viewed).toBeNull();
  });

  it.each<[Role, boolean]>([
    ['agent', false],
    ['vipSeat', false],
    ['teamLeader', true],
    ['supervisor', true],
  ])('shows a %s guarded parts: %s', async (role, may) => {
    const bench = seat(role);
    await bench.desk.viewed.open(bankId, 'search');
    const text = JSON.stringify(bench.store.state);
    expect(lockedTexts.filter((secret) => text.includes(secret))).toEqual(may ? lockedTexts : []);
  });

  it('stays locked in a contact for a role that sees it without one', async () => {
    const bench = seat('supervisor');
    bench.ring();
    await bench.settle();
    expect(found(bench.contact().customer).parts.bills).toEqual({ state: 'locked' });
  });

  it('is closed by whatever else takes the page, and nothing is fetched for it any more', async () => {
    const bench = seat();
    bench.backOffice.customers.set(bankId, wholeBank());
    bench.backOffice.goOnline();
    for (const close of [
      () => {
        bench.desk.viewed.close();
      },
      () => {
        bench.store.dispatch({ type: 'contactSelected', contactId: null });
      },
      () => {
        bench.store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
        bench.store.dispatch({ type: 'sessionChanged', session: 'signedIn' });
      },
      () => bench.ring('13800000009'),
    ]) {
      await bench.desk.viewed.open(bankId, 'search');
      bench.backOffice.slow.add('usage');
      bench.desk.withPage({ viewed: bankId }, (page) => {
        bench.desk.customers.refresh(page, ['usage']);
      });
      const before = bench.cache.customers.get(bankId)?.usage;
      close();
      bench.backOffice.answerSlow();
      await bench.settle();
      expect(bench.store.state.viewed).toBeNull();
      expect(bench.cache.customers.get(bankId)?.usage).toBe(before);
      expect(bench.desk.withPage({ viewed: bankId }, () => 'open')).toMatchObject({
        failure: { code: 'notFound' },
      });
    }
  });

  it('does not cover up a contact that came forward while it was being opened', async () => {
    const bench = seat();
    const opening = bench.desk.viewed.open(bankId, 'search');
    bench.ring('13800000009');
    expect(await opening).toMatchObject({ failure: { code: 'notNow' } });
    expect(bench.store.state.viewed).toBeNull();
  });

  it('is the last of several that were asked for', async () => {
    const bench = seat();
    const otherId = addOther(bench);
    await Promise.all([bench.desk.viewed.open(bankId, 'search'), bench.desk.viewed.open(otherId, 'search')]);
    expect(bench.store.state.viewed?.customerId).toBe(otherId);
  });

  it('is the page of the open contact where that is the same customer’s, from whatever other page', async () => {
    const bench = seat();
    bench.ring();
    await bench.settle();
    const otherId = addOther(bench);
    expect(await bench.desk.viewed.open(otherId, 'search')).toEqual(ok(null));
    expect(bench.store.state.viewed?.customerId).toBe(otherId);
    expect(await bench.desk.viewed.open(bankId, 'callLog')).toEqual(ok(null));
    expect(bench.store.state.viewed).toBeNull();
    expect(bench.store.state.selectedContactId).toBe(bench.contactId());
  });

  it('is shown beside the unverified contact of the same customer to a role that sees more without one', async () => {
    const bench = seat('supervisor');
    bench.ring();
    await bench.settle();
    await bench.desk.viewed.open(bankId, 'callLog');
    expect(bench.store.state.viewed?.customerId).toBe(bankId);
  });

  it('shares what is being fetched with the contact of the same customer', async () => {
    const bench = seat();
    bench.cache.customers.clear();
    bench.backOffice.customers.set(bankId, wholeBank());
    bench.backOffice.goOnline();
    await bench.settle();
    bench.backOffice.slow.add('lines');
    bench.ring();
    await bench.settle();
    bench.store.dispatch({ type: 'contactSelected', contactId: null });
    await bench.desk.viewed.open(bankId, 'search');
    await bench.settle();
    expect(bench.backOffice.asked.filter((one) => one === 'C-1 lines')).toHaveLength(1);
  });

  it('is shown although the same customer stands in a contact, whose page it brings up to date', async () => {
    const bench = seat();
    bench.ring();
    await bench.settle();
    bench.store.dispatch({ type: 'contactSelected', contactId: null });
    const { identity, ...rest } = wholeBank();
    if (!identity) throw new Error('the fixture has an identity');
    const renamed = {
      fetchedAtMs: identity.fetchedAtMs + 1,
      value: { ...identity.value, name: '津海银行' },
    };
    bench.cache.customers.set(bankId, { ...rest, identity: renamed });
    expect(await bench.desk.viewed.open(bankId, 'callLog')).toEqual(ok(null));
    expect(found(bench.store.state.viewed?.customer).name).toBe('津海银行');
  });

  it('is refused while nobody is signed in', async () => {
    const bench = seat();
    bench.store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    expect(await bench.desk.viewed.open(bankId, 'search')).toMatchObject({ failure: { code: 'notNow' } });
    expect(bench.cache.trail).toEqual([]);
  });
});
