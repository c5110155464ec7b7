import { describe, expect, it } from 'vitest';
import { customerPartSchemas, isOpen, partNames } from '../../shared/domain/customer';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { sampleCustomers, sampleRecords } from '../../main/centre/sample/sample-customers';
import { spellings } from '../../main/centre/sample/sample-numbers';

describe('sample customers', () => {
  const base = [...sampleCustomers(2000, 7)];

  it('are the same for the same seed and different for another', () => {
    expect([...sampleCustomers(60, 7)]).toEqual([...sampleCustomers(60, 7)]);
    expect([...sampleCustomers(60, 8)]).not.toEqual([...sampleCustomers(60, 7)]);
  });

  it('keep each customer’s identity whatever the size of the base', () => {
    const small = [...sampleCustomers(100, 7)].map(({ parts }) => parts.identity);
    expect(base.slice(0, 100).map(({ parts }) => parts.identity)).toEqual(small);
  });

  it('fit the domain schemas', () => {
    for (const { parts } of base) {
      expect(Object.keys(parts).sort()).toEqual([...partNames].sort());
      for (const name of partNames) expect(customerPartSchemas[name].parse(parts[name])).toEqual(parts[name]);
    }
  });

  it('have readable numbers that belong to one customer, but for neighbours who share one', () => {
    const owners = new Map<string, string[]>();
    for (const { id, parts } of base)
      for (const number of parts.identity.numbers) {
        const [key] = normaliseNumber(number);
        expect(key, number).toBeDefined();
        owners.set(key ?? '', [...(owners.get(key ?? '') ?? []), id]);
      }
    const shared = [...owners.values()].filter((ids) => ids.length > 1);
    expect(shared.length).toBeGreaterThan(30);
    expect(shared.length).toBeLessThanOrEqual(40);
    expect(Math.max(...shared.map((ids) => ids.length))).toBe(2);
  });

  it('never repeat an id of anything', () => {
    const ids = base.flatMap(({ id, parts }) => [
      id,
      ...parts.lines.map((line) => line.id),
      ...parts.tickets.map((ticket) => ticket.id),
      ...parts.contacts.map((contact) => contact.id),
      ...parts.products.map((product) => product.id),
      ...parts.agreements.map((agreement) => agreement.id),
      ...parts.accounts.map((account) => account.id),
      ...parts.bills.map((bill) => bill.id),
      ...parts.usage.map((entry) => entry.id),
      ...parts.promises.map((promise) => promise.id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cover every product, channel, kind of ticket and health, and enterprises of up to 50 lines', () => {
    const lines = base.flatMap(({ parts }) => parts.lines);
    const tickets = base.flatMap(({ parts }) => parts.tickets);
    const seen = (values: readonly string[]) => [...new Set(values)].sort();
    expect(seen(lines.map((line) => line.kind))).toEqual([
      'broadband',
      'dataLine',
      'internetLine',
      'iptv',
      'mobile',
      'voiceLine',
    ]);
    expect(seen(base.flatMap(({ parts }) => parts.contacts.map((contact) => contact.channel)))).toEqual([
      'chat',
      'email',
      'sms',
      'visit',
      'voice',
      'webHall',
    ]);
    expect(seen(tickets.map((ticket) => ticket.kind))).toEqual([
      'complaint',
      'fault',
      'request',
      'retention',
    ]);
    expect(tickets.some(isOpen) && tickets.some((ticket) => !isOpen(ticket))).toBe(true);
    expect(Math.max(...base.map(({ parts }) => parts.lines.length))).toBe(50);
    const troubled = lines.filter((line) => line.health === 'down' || line.health === 'degraded').length;
    expect(troubled / lines.length).toBeGreaterThan(0.045);
    expect(troubled / lines.length).toBeLessThan(0.075);
  });

  it('name people with rare characters, compound surnames and one-character given names', () => {
    const people = [...sampleRecords(2000, 7)].flatMap(({ person }) => (person ? [person] : []));
    expect(people.some(({ familyName }) => familyName.length === 2)).toBe(true);
    expect(people.some(({ givenName }) => [...givenName].length === 1)).toBe(true);
    expect(people.some(({ givenName }) => /[𬭚𬘭𠅤㛃翀彧]/u.test(givenName))).toBe(true);
  });

  it('begin with a strategic account whose broken data line is not reported yet', () => {
    const [first] = base;
    const broken = first?.parts.lines.filter((line) => line.health === 'down');
    expect(broken?.map((line) => [line.number, line.kind])).toEqual([['津A-DL-004217', 'dataLine']]);
    expect(first?.parts.tickets.filter((ticket) => isOpen(ticket) && ticket.kind !== 'retention')).toEqual(
      [],
    );
  });

  it('are found by every spelling of their numbers', () => {
    for (const { parts } of base.slice(0, 200))
      for (const number of parts.identity.numbers) {
        const [key] = normaliseNumber(number);
        if (/-\d{3}$/.test(number)) continue;
        const plain = number.replace(/^(\+86|0086)-?|[ ()]/g, '');
        for (const spelling of spellings(plain.startsWith('01') ? plain.slice(1) : plain))
          expect(normaliseNumber(spelling), spelling).toContain(key);
      }
  });
});
