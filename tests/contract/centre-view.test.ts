import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { characteristicValue } from '../../shared/tmf/characteristics';
import { tmfCustomerSchema } from '../../shared/tmf/customer';
import { tmfLoyaltyAccountSchema } from '../../shared/tmf/loyalty-account';
import { tmfPaths } from '../../shared/tmf/paths';
import { tmfProductSchema } from '../../shared/tmf/product';
import { tmfQueryUsageConsumptionSchema } from '../../shared/tmf/usage-consumption';
import { keyAccount } from './bodies';
import { startTestCentre, type TestCentre } from './test-centre';
import { objections } from './tmf-definitions';

const of = (customer: string) => `relatedParty.id=${customer}`;

describe('the whole customer at the centre', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await startTestCentre({ customers: 2000 });
  });
  afterAll(() => centre.close());

  it('answers what was used this month, by line, as TMF677 has it', async () => {
    const question = {
      relatedParty: [{ id: 'C-0000002', role: 'customer', '@referredType': 'Customer' }],
      searchCriteria: {},
    };
    expect(objections('677', 'QueryUsageConsumption_Create', question)).toEqual([]);
    const answer = await centre.ask('POST', tmfPaths.queryUsageConsumption, question);
    expect(answer.status).toBe(201);
    expect(objections('677', 'QueryUsageConsumption', answer.body)).toEqual([]);
    const read = tmfQueryUsageConsumptionSchema.parse(answer.body);
    expect(read).toEqual(answer.body);
    const [first] = read.usageConsumption ?? [];
    expect(first?.product?.[0]?.realizingService?.[0]?.id).toBe('SVC-0000002-01');
    const voice = first?.bucketRefOrValue?.find((bucket) => bucket.usageType === 'voice');
    expect(voice?.bucketCounter?.map(({ counterType, value }) => [counterType, value?.units])).toEqual([
      ['used', 'min'],
      ['allowance', 'min'],
    ]);
  });

  it('refuses the usage of nobody', async () => {
    const ask = (id: string) =>
      centre.ask('POST', tmfPaths.queryUsageConsumption, { relatedParty: [{ id }], searchCriteria: {} });
    expect((await ask('C-none')).status).toBe(400);
    expect((await centre.ask('POST', tmfPaths.queryUsageConsumption, {})).status).toBe(400);
    expect((await centre.ask('GET', tmfPaths.queryUsageConsumption)).status).toBe(405);
  });

  it('tells points with level and what expires, and has an empty list for who is no member', async () => {
    const account = await centre.list(`${tmfPaths.loyaltyAccount}?${of(keyAccount.customer)}`);
    const read = tmfLoyaltyAccountSchema.parse(account[0]);
    expect(read.loyaltyBalance?.[0]?.quantity).toEqual({ amount: 128_600, units: 'points' });
    expect(characteristicValue(read.characteristic, 'level')).toBe('diamond');
    const ids = Array.from({ length: 60 }, (_, n) => `C-${String(n + 1).padStart(7, '0')}`);
    const members = await centre.list(`${tmfPaths.loyaltyAccount}?${of(ids.join())}`);
    const without = ids.find((id) => !members.some((member) => member.id === id.replace('C-', 'LA-')));
    expect(without).toBeDefined();
    expect(await centre.list(`${tmfPaths.loyaltyAccount}?${of(without ?? '')}`)).toEqual([]);
  });

  it('gives twelve bills, newest first, and each of them by its id', async () => {
    const bills = await centre.list(
      `${tmfPaths.customerBill}?${of(keyAccount.customer)}&sort=-billDate&limit=12`,
    );
    const dates = bills.map((bill) => String(bill['billDate']));
    expect(dates).toHaveLength(12);
    expect(dates).toEqual([...dates].sort().reverse());
    expect((await centre.ask('GET', new URL(bills[3]?.href ?? '').pathname)).body).toEqual(bills[3]);
    expect((await centre.ask('GET', `${tmfPaths.customerBill}/BILL-0000001-190001`)).status).toBe(404);
  });

  it('lists holdings of somebody only, and in no order it does not have', async () => {
    for (const name of [
      'customerBill',
      'billingAccount',
      'bucket',
      'loyaltyAccount',
      'agreement',
      'product',
    ] as const)
      expect((await centre.ask('GET', tmfPaths[name])).status, name).toBe(400);
    const sorted = `${tmfPaths.customerBill}?${of(keyAccount.customer)}&sort=billDate`;
    expect((await centre.ask('GET', sorted)).status).toBe(400);
    expect((await centre.ask('GET', `${tmfPaths.customer}?sort=name`)).status).toBe(400);
  });

  it('keeps what is owed apart from what is deposited, in yuan', async () => {
    const [account] = await centre.list(`${tmfPaths.billingAccount}?${of(keyAccount.customer)}`);
    expect(account?.['accountBalance']).toMatchObject([
      { balanceType: 'depositBalance', amount: { unit: 'CNY', value: 62_180 } },
      { balanceType: 'receivableBalance', amount: { unit: 'CNY', value: 0 } },
    ]);
  });

  it('sells every line as a product with its fee and term, and value-added services on a line', async () => {
    const ids = ['C-0000001', 'C-0000013', 'C-0000002', 'C-0000003', 'C-0000005'];
    const products = await centre.list(`${tmfPaths.product}?${of(ids.join())}`);
    const lines = await centre.list(`${tmfPaths.service}?${of(ids.join())}`);
    const read = products.map((product) => tmfProductSchema.parse(product));
    const sold = read.filter(({ realizingService }) => realizingService !== undefined);
    expect(sold.map(({ realizingService }) => realizingService?.[0]?.id)).toEqual(lines.map(({ id }) => id));
    for (const { productPrice, productTerm } of sold) {
      expect(productPrice?.[0]?.price?.taxIncludedAmount?.value).toBeGreaterThanOrEqual(0);
      expect(productTerm?.[0]?.validFor?.endDateTime).toBeDefined();
    }
    const added = read.filter(({ realizingService }) => realizingService === undefined);
    expect(added.length).toBeGreaterThan(0);
    for (const { productCharacteristic } of added)
      expect(lines.map(({ id }) => id)).toContain(characteristicValue(productCharacteristic, 'parentLine'));
    expect((await centre.list(`${tmfPaths.product}?realizingService.id=${keyAccount.line}`)).length).toBe(1);
    const [one] = added;
    expect((await centre.list(`${tmfPaths.product}?id=${one?.id ?? ''}`)).map(({ id }) => id)).toEqual([
      one?.id,
    ]);
  });

  it('says who heads a group on the member, who is in it on the head, and whose seat it is on both', async () => {
    const customer = async (id: string) =>
      tmfCustomerSchema.parse((await centre.ask('GET', `${tmfPaths.customer}/${id}`)).body);
    const head = await customer(keyAccount.customer);
    const members = (head.relatedParty ?? []).filter(({ role }) => role === 'memberOrganization');
    expect(members.length).toBe(3);
    for (const { id, name } of members) {
      const member = await customer(id);
      expect(member.name).toBe(name);
      const parent = member.relatedParty?.find(({ role }) => role === 'parentOrganization');
      expect([parent?.id, parent?.name]).toEqual([head.id, head.name]);
    }
    expect(characteristicValue(head.characteristic, 'people')).toMatchObject([
      { name: '林晏清', title: '信息科技部经理' },
      {},
      {},
      {},
    ]);
    expect(String(characteristicValue(head.characteristic, 'idNumber'))).toHaveLength(18);
  });

  it('finds the accounts of a seat, and those it stands in for', async () => {
    const seats = async (query: string) =>
      (await centre.list(`${tmfPaths.customer}?${query}`)).map(({ id }) => id);
    const bound = await seats('relatedParty.id=8012&relatedParty.role=dedicatedSeat');
    const backup = await seats('relatedParty.id=8012&relatedParty.role=backupSeat');
    expect([bound.length, backup.length]).toEqual([25, 7]);
    expect(bound).toContain(keyAccount.customer);
    expect(bound.filter((id) => backup.includes(id))).toEqual([]);
    expect((await seats('relatedParty.id=8012')).sort()).toEqual([...bound, ...backup].sort());
    expect(await seats('relatedParty.id=9999&relatedParty.role=dedicatedSeat')).toEqual([]);
    expect((await centre.ask('GET', `${tmfPaths.customer}?relatedParty.role=dedicatedSeat`)).status).toBe(
      400,
    );
    const odd = `${tmfPaths.customer}?relatedParty.id=8012&relatedParty.role=friend`;
    expect((await centre.ask('GET', odd)).status).toBe(400);
  });

  it('carries the churn warning behind a retention ticket', async () => {
    const [ticket] = await centre.list(
      `${tmfPaths.troubleTicket}?${of(keyAccount.customer)}&ticketType=retention`,
    );
    const values = z.array(z.object({ name: z.string(), value: z.unknown() }).loose());
    const given = values.parse(ticket?.['troubleTicketCharacteristic']);
    expect(characteristicValue(given, 'churnRule')).toBe('contractEnding');
    const facts = z.record(z.string(), z.number()).parse(characteristicValue(given, 'churnFacts'));
    const [contract] = await centre.list(`${tmfPaths.agreement}?engagedParty.id=${keyAccount.customer}`);
    const period = z.looseObject({ endDateTime: z.string() }).parse(contract?.['agreementPeriod']);
    expect(facts['endsAtMs']).toBe(Date.parse(period.endDateTime));
    expect(Object.keys(facts)).toEqual(['endsAtMs', 'daysLeft']);
  });

  it('reads a trace of ten thousand contacts page by page, newest first, nothing twice and nothing missing', async () => {
    const seen: string[] = [];
    const times: string[] = [];
    for (let offset = 0; offset < 10_000; offset += 1000) {
      const path = `${tmfPaths.partyInteraction}?${of('C-0000004')}&offset=${String(offset)}&limit=1000`;
      const page = await centre.ask('GET', path);
      expect([page.status, page.headers.get('x-total-count')]).toEqual([206, '10000']);
      const items = z
        .array(
          z.looseObject({ id: z.string(), interactionDate: z.object({ startDateTime: z.string() }).loose() }),
        )
        .parse(page.body);
      seen.push(...items.map(({ id }) => id));
      times.push(...items.map(({ interactionDate }) => interactionDate.startDateTime));
    }
    expect(new Set(seen).size).toBe(10_000);
    expect(times).toEqual([...times].sort().reverse());
    const [newest, oldest] = [Date.parse(times[0] ?? ''), Date.parse(times.at(-1) ?? '')];
    expect((newest - oldest) / 86_400_000).toBeGreaterThan(3600);
  });
});
