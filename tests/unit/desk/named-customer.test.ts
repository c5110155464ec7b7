import { describe, expect, it } from 'vitest';
import { namedCustomer } from '../../../main/desk/named-customer';
import { customerIdSchema } from '../../../shared/domain/ids';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';

const policy = { trustedHeaders: [{ name: 'x-queue-name' }], customerHeader: 'x-customer-id' };
const ours = { 'x-queue-name': '大客户专席' };
const named = (headers: Record<string, string>, change: Partial<typeof policy> = {}) =>
  namedCustomer({ headers, asksAutoAnswer: false }, { ...policy, ...change });

describe('whom the server says the call is with', () => {
  it('is read from the header that policy names, of a call that policy trusts', () => {
    expect(named({ ...ours, 'x-customer-id': ' C-900 ' })).toBe('C-900');
    expect(named({ ...ours, 'x-ivr-id': 'C-900' }, { customerHeader: 'x-ivr-id' })).toBe('C-900');
  });

  it('is nobody where nobody is trusted, or no header is named', () => {
    expect(named({ 'x-customer-id': 'C-900' })).toBeNull();
    expect(named({ ...ours, 'x-customer-id': 'C-900' }, { trustedHeaders: [] })).toBeNull();
    expect(
      namedCustomer(
        { headers: { ...ours, 'x-customer-id': 'C-900' }, asksAutoAnswer: false },
        { trustedHeaders: policy.trustedHeaders },
      ),
    ).toBeNull();
    expect(named({ ...ours, 'x-other': 'C-900' })).toBeNull();
    expect(named(ours, { customerHeader: 'constructor' })).toBeNull();
  });

  it.each([
    '',
    ' ',
    '../../billing',
    'C-900/bills',
    'C 900',
    'C-900?x=1',
    '%2e%2e',
    "' OR 1=1 --",
    '客户',
    'C'.repeat(65),
  ])('is nobody in %j', (value) => {
    expect(named({ ...ours, 'x-customer-id': value })).toBeNull();
  });
});

describe('a caller whom our server names', () => {
  const says = (id: string) => ({ ...ours, 'x-customer-id': id });
  const mill = customerIdSchema.parse('C-mill');
  const millNumber = '13100000009';
  const millParts = () => {
    const parts = bank();
    if (!parts.identity) throw new Error('the bank has an identity');
    const { value } = parts.identity;
    return bank({
      identity: { fetchedAtMs: 1, value: { ...value, id: mill, name: '北塘面粉厂', numbers: [millNumber] } },
    });
  };

  it('is known although the number is withheld, and is verified as anybody is', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.ring(null, says(bankId));
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
    expect(bench.contact().caller.kind).toBe('withheld');
    const byNumber = deskBench();
    byNumber.cache.customers.set(bankId, bank());
    byNumber.ring(bankNumber);
    await byNumber.settle();
    expect(bench.contact().verification).toEqual(byNumber.contact().verification);
    expect(bench.contact().verification.state).not.toBe('verified');
  });

  it('is that customer, not whose number it is', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.cache.customers.set(mill, millParts());
    bench.ring(millNumber, says(bankId));
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });

  it('is asked for at the centre where the local files do not know them', async () => {
    const bench = deskBench();
    bench.backOffice.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    bench.ring(null, says(bankId));
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });

  it.each(['C-nobody', '../C-mill', ''])('is whose number it is where %j is nobody', async (id) => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    bench.ring(bankNumber, says(id));
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });

  it('is whose number it is where the call is not of our own server', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.cache.customers.set(mill, millParts());
    bench.ring(millNumber, { 'x-customer-id': bankId });
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: mill } });
  });

  it('is waited for no longer than a second; then the number speaks', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    bench.backOffice.slow.add('identity');
    bench.ring(bankNumber, says('C-slow'));
    await bench.settle();
    expect(bench.contact().customer).toEqual({ kind: 'searching' });
    bench.clock.advance(1000);
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });

  it('is nobody where the number is withheld and the id is wrong', async () => {
    const bench = deskBench();
    bench.backOffice.goOnline();
    bench.ring(null, says('C-nobody'));
    await bench.settle();
    expect(bench.contact().customer).toEqual({ kind: 'unknown', askedCentre: false });
  });
});
