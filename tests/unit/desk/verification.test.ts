import { describe, expect, it } from 'vitest';
import { customerIdSchema } from '../../../shared/domain/ids';
import { ok } from '../../../shared/lib/result';
import { bankId, bankNumber, deskBench, found, lockedTexts, wholeBank } from '../../support/desk-bench';

const right = [
  { code: 'contactName', answer: '林晓' },
  { code: 'creditCodeTail', answer: '234x' },
];
const wrong = [
  { code: 'contactName', answer: '林晓' },
  { code: 'creditCodeTail', answer: '5550' },
];

async function talking() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, wholeBank());
  bench.backOffice.customers.set(bankId, wholeBank());
  bench.backOffice.goOnline();
  const callId = bench.talk();
  await bench.settle();
  const verify = (answers: { code: string; answer: string }[]) =>
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.verification.verify(file, answers));
  const seen = () => found(bench.contact().customer).parts;
  const shown = () => lockedTexts.filter((text) => JSON.stringify(bench.store.state).includes(text));
  return { ...bench, callId, verify, seen, shown };
}

describe('before the customer is verified', () => {
  it('nothing of a guarded part is in the state, and the part says that it is locked', async () => {
    const bench = await talking();
    expect(bench.seen().bills).toEqual({ state: 'locked' });
    expect(bench.seen().lines.state).toBe('known');
    expect(bench.shown()).toEqual([]);
  });

  it('a warning and the tier are told without the amounts behind them, scores and rules as they are', async () => {
    const bench = await talking();
    const { tier, parts } = found(bench.contact().customer);
    expect(tier.factors.map(({ score }) => score).every((score) => score > 0)).toBe(true);
    expect(parts.tickets).toMatchObject({
      state: 'known',
      value: [{ churn: { rule: 'lowBalance', facts: { silentDays: 2 } } }],
    });
  });

  it('what is held is told without what it costs a month', async () => {
    const bench = await talking();
    const fees = (): boolean => JSON.stringify(bench.seen().products).includes('monthlyFeeFen');
    expect(bench.seen().products.state).toBe('known');
    expect(fees()).toBe(false);
    await bench.verify(right);
    expect(fees()).toBe(true);
  });

  it('what can be asked here is named, and more of it as more is known', async () => {
    const bench = await talking();
    expect(bench.contact().verification).toMatchObject({
      state: 'open',
      attemptsLeft: 3,
      questions: ['contactName', 'creditCodeTail', 'lastBill'],
    });
    const poor = deskBench();
    const { bills, ...rest } = wholeBank();
    poor.backOffice.customers.set(bankId, { ...rest, ...(bills ? { bills } : {}) });
    poor.backOffice.slow.add('bills');
    poor.backOffice.goOnline();
    poor.ring();
    await poor.settle();
    expect(poor.contact().verification.questions).not.toContain('lastBill');
    poor.backOffice.answerSlow();
    await poor.settle();
    expect(poor.contact().verification.questions).toContain('lastBill');
  });
});

describe('verifying', () => {
  it('shows the guarded parts at once', async () => {
    const bench = await talking();
    expect(await bench.verify(right)).toEqual(ok(null));
    expect(bench.contact().verification).toMatchObject({ state: 'verified', atMs: bench.clock.now() });
    expect(bench.seen().bills.state).toBe('known');
    expect(bench.shown()).toEqual(lockedTexts);
  });

  it('fetches what is still absent', async () => {
    const bench = await talking();
    bench.backOffice.customers.set(bankId, wholeBank());
    bench.desk.withContact(bench.contactId(), ({ customer }) => {
      if (customer) customer.parts = { ...customer.parts, usage: undefined } as never;
    });
    await bench.verify(right);
    await bench.settle();
    expect(bench.seen().usage.state).toBe('known');
  });

  it('is written down with its questions and outcome, never with the answers', async () => {
    const bench = await talking();
    await bench.verify(wrong);
    await bench.verify(right);
    expect(bench.cache.trail.map(({ action }) => action)).toEqual([
      { kind: 'verified', questions: ['contactName', 'creditCodeTail'], outcome: 'failed' },
      { kind: 'verified', questions: ['contactName', 'creditCodeTail'], outcome: 'passed' },
    ]);
    expect(bench.cache.trail[0]).toMatchObject({ customerId: bankId, contactId: bench.contactId() });
    expect(JSON.stringify([bench.cache.trail, bench.log])).not.toMatch(/林晓|234x|5550/);
  });

  it('unlocks nothing while it cannot be written down', async () => {
    const bench = await talking();
    bench.cache.broken = true;
    expect(await bench.verify(right)).toMatchObject({ failure: { code: 'storage.full' } });
    expect(bench.contact().verification.state).toBe('open');
    expect(bench.shown()).toEqual([]);
  });

  it('with a wrong answer names the question and uses up a try', async () => {
    const bench = await talking();
    expect(await bench.verify(wrong)).toEqual(ok(null));
    expect(bench.contact().verification).toMatchObject({
      state: 'open',
      attemptsLeft: 2,
      wrong: ['creditCodeTail'],
    });
    expect(bench.shown()).toEqual([]);
  });

  it('is locked after too many tries, however many are made at once, and right answers do not open it then', async () => {
    const bench = await talking();
    await Promise.all([bench.verify(wrong), bench.verify(wrong), bench.verify(wrong)]);
    expect(bench.contact().verification).toMatchObject({ state: 'locked', attemptsLeft: 0 });
    expect(await bench.verify(right)).toMatchObject({ failure: { code: 'notNow' } });
    expect(bench.shown()).toEqual([]);
    expect(bench.cache.trail.at(-1)?.action).toMatchObject({ outcome: 'locked' });
  });

  it('takes no answer for two, no question it did not ask, and too few for nothing', async () => {
    const bench = await talking();
    const twice = { code: 'contactName', answer: '林晓' };
    const invented = { code: 'favouriteColour', answer: '' };
    for (const answers of [[twice, twice], [twice, invented], [twice]])
      expect(await bench.verify(answers)).toMatchObject({ failure: { code: 'badRequest' } });
    expect(bench.contact().verification).toMatchObject({ state: 'open', attemptsLeft: 3 });
  });

  it('is refused without a customer', async () => {
    const bench = await talking();
    bench.ring('13800000001');
    await bench.settle();
    expect(await bench.verify(right)).toMatchObject({ failure: { code: 'notNow' } });
  });

  it('counts for one contact: neither for the next of the same customer nor after a restart', async () => {
    const bench = await talking();
    await bench.verify(right);
    await bench.desk.withContact(bench.contactId(), (file) =>
      bench.desk.wrapUp.edit(file, { revision: 1, notes: '记', reasonCode: null }),
    );
    bench.ring(bankNumber);
    await bench.settle();
    expect(bench.contact().verification.state).toBe('open');
    expect(bench.seen().bills).toEqual({ state: 'locked' });

    const second = deskBench();
    for (const [id, draft] of bench.cache.drafts) second.cache.drafts.set(id, draft);
    second.cache.customers.set(bankId, wholeBank());
    await second.desk.open();
    await second.settle();
    expect(found(second.contact().customer).parts.bills).toEqual({ state: 'locked' });
  });

  it('of one customer does not open another one for the same contact, and the tries used stay used', async () => {
    const bench = await talking();
    const otherId = customerIdSchema.parse('C-2');
    const other = wholeBank();
    if (!other.identity) throw new Error('the fixture has an identity');
    const identity = { ...other.identity, value: { ...other.identity.value, id: otherId } };
    bench.cache.customers.set(otherId, { ...other, identity });
    await bench.verify(wrong);
    await bench.verify(right);
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.customers.choose(file, otherId));
    expect(bench.contact().verification).toMatchObject({ state: 'open', atMs: null, attemptsLeft: 2 });
    expect(bench.shown()).toEqual([]);
  });
});
