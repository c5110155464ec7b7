import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRecords } from '../../main/centre/sample/sample-customers';
import type { SampleRecord } from '../../main/centre/sample/sample-record';
import { tmfCustomerSchema } from '../../shared/tmf/customer';
import { centrePaths } from '../../shared/tmf/paths';
import { objections } from './tmf-definitions';
import { startTestCentre, type TestCentre } from './test-centre';

const customers = 600;

describe('searching at the centre', () => {
  let centre: TestCentre;
  const records = new Map<string, SampleRecord>();
  beforeAll(async () => {
    centre = await startTestCentre({ customers });
    for (const record of sampleRecords(customers, 1, centre.clock.now())) records.set(record.id, record);
  });
  afterAll(() => centre.close());

  const search = async (text: string, limit = 20) =>
    (await centre.list(`${centrePaths.search}?text=${encodeURIComponent(text)}&limit=${String(limit)}`)).map(
      ({ id }) => id,
    );
  const some = <T>(pick: (record: SampleRecord) => T | undefined): readonly [SampleRecord, T] => {
    for (const record of records.values()) {
      const value = pick(record);
      if (value !== undefined) return [record, value];
    }
    throw new Error('the sample has none');
  };

  it('answers customers as TMF629 has them', async () => {
    const [found] = await centre.list(`${centrePaths.search}?text=${encodeURIComponent('津海银行股份')}`);
    expect(objections('629', 'Customer', found)).toEqual([]);
    expect(tmfCustomerSchema.parse(found).name).toBe('津海银行股份有限公司');
  });

  it('finds by name, by its beginning, and by words within a firm’s name', async () => {
    const [person] = some(({ identity }) => (identity.kind === 'consumer' ? identity.name : undefined));
    const [best] = await search(person.identity.name);
    expect(records.get(best ?? '')?.identity.name).toBe(person.identity.name);
    for (const id of await search(person.identity.name.slice(0, 1)))
      expect(records.get(id)?.identity.name.startsWith(person.identity.name.slice(0, 1))).toBe(true);
    const within = await search('金融租赁');
    expect(within.map((id) => records.get(id)?.identity.name)).toEqual(['津海金融租赁有限公司']);
  });

  it.each(['13900228007', '+86 139 0022 8007', '022-23880007', '23880007', '8007', '1390022'])(
    'finds by the number %s',
    async (text) => {
      expect(await search(text, 100)).toContain('C-0000001');
    },
  );

  it('puts the customer whose number it is before those whose number ends so', async () => {
    const [record, number] = some(({ index, identity }) =>
      index > 100 && /^1\d{10}$/.test(identity.numbers[0] ?? '') ? identity.numbers[0] : undefined,
    );
    expect((await search(number))[0]).toBe(record.id);
    expect(await search(number.slice(-6), 100)).toContain(record.id);
  });

  it('finds by id of customer, line, ticket and contract, in either case and by their beginning', async () => {
    const [ofLine, line] = some(({ index, lines }) => (index > 50 ? lines[0]?.line : undefined));
    const [ofTicket, ticket] = some(({ index, tickets }) => (index > 50 ? tickets[0] : undefined));
    const [ofContract, contract] = some(({ index, holdings }) =>
      index > 50 ? holdings.agreements[0] : undefined,
    );
    const [ofCircuit, circuit] = some(({ index, lines }) =>
      index > 50 ? lines.find((entry) => entry.line.kind === 'dataLine')?.line.number : undefined,
    );
    for (const [record, text] of [
      [ofLine, ofLine.id],
      [ofLine, line.id],
      [ofTicket, ticket.id],
      [ofContract, contract.id],
      [ofCircuit, circuit],
    ] as const) {
      expect(await search(text), text).toEqual([record.id]);
      expect(await search(text.toLowerCase()), text).toEqual([record.id]);
      expect(await search(text.slice(0, -1), 100), text).toContain(record.id);
    }
  });

  it('finds by words of an address', async () => {
    expect(await search('解放路 88 号')).toEqual(['C-0000001']);
    const [record, street] = some(({ index, identity }) =>
      index > 100 && identity.kind === 'consumer' ? identity.address?.slice(-14) : undefined,
    );
    expect(await search(street)).toContain(record.id);
    for (const id of await search('怡景花园1'))
      expect(records.get(id)?.identity.address).toContain('怡景花园1');
  });

  it('finds nobody by what nobody has, and never more than asked for', async () => {
    for (const text of [
      '没有这个人',
      'C-9999999',
      '00000000000',
      '%',
      '"',
      '"""',
      '𬭚𬘭',
      "' OR 1=1 --",
      '\u0000',
    ])
      expect(await search(text), text).toEqual([]);
    expect(await search('王', 3)).toHaveLength(3);
  });

  it.each(['', '?text=', '?text=a&limit=0', '?text=a&limit=101', `?text=${'a'.repeat(101)}`])(
    'refuses %s',
    async (query) => {
      expect((await centre.ask('GET', `${centrePaths.search}${query}`)).status).toBe(400);
    },
  );
});
