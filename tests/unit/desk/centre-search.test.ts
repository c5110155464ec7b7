import { describe, expect, it } from 'vitest';
import { identitySchema } from '../../../shared/domain/customer';
import { customerIdSchema } from '../../../shared/domain/ids';
import { ok } from '../../../shared/lib/result';
import { bankId, deskBench, wholeBank } from '../../support/desk-bench';
import { must } from '../../support/expectations';

const person = identitySchema.parse({
  id: 'C-9',
  name: '欧阳小明',
  kind: 'consumer',
  numbers: ['13902008888'],
  address: '天津市南开区白堤路8号',
  tierFacts: { monthlyRevenueFen: 9900, monthsOnNet: 20, creditScore: 60 },
});

function centre() {
  const bench = deskBench();
  bench.backOffice.customers.set(bankId, wholeBank());
  bench.backOffice.customers.set(customerIdSchema.parse('C-9'), {
    identity: { fetchedAtMs: 1, value: person },
  });
  return bench;
}

describe('asking the centre for a customer', () => {
  it.each([
    ['欧阳', { field: 'name', text: '欧阳**' }],
    ['8888', { field: 'number', text: '139****8888' }],
    ['C-9', { field: 'customerId', text: 'C-9' }],
  ])('by %s says why, in masked words, with the tier', async (text, why) => {
    const hits = must(await centre().desk.centreSearch.search(text));
    expect(hits).toEqual([
      {
        customerId: 'C-9',
        name: '欧阳**',
        kind: 'consumer',
        tier: expect.any(String) as string,
        number: '139****8888',
        address: '天津市南开区白堤路****',
        why: [why],
        recent: false,
      },
    ]);
    expect(JSON.stringify(hits)).not.toMatch(/小明|13902008888|8号/);
  });

  it('found by what cannot be seen here names the customer', async () => {
    const bench = centre();
    bench.backOffice.search = () => Promise.resolve(ok([person]));
    expect(must(await bench.desk.centreSearch.search('GZ20261101'))[0]?.why).toEqual([
      { field: 'name', text: '欧阳**' },
    ]);
  });

  it('puts nobody into the local files', async () => {
    const bench = centre();
    await bench.desk.centreSearch.search('欧阳');
    expect(bench.cache.customers.size).toBe(0);
  });

  it('gives way to the next question, and says so when the centre is away', async () => {
    const bench = centre();
    const signals: AbortSignal[] = [];
    const search = bench.backOffice.search.bind(bench.backOffice);
    bench.backOffice.search = (text: string, limit: number, signal?: AbortSignal) => {
      if (signal) signals.push(signal);
      return search(text, limit);
    };
    void bench.desk.centreSearch.search('欧');
    bench.backOffice.goOffline();
    expect(await bench.desk.centreSearch.search('欧阳')).toMatchObject({
      failure: { code: 'centre.unreachable' },
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});
