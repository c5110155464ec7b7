import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCentre } from '../../main/centre/run-centre';
import type { BackOffice, BulkPage, CentreEvent } from '../../main/desk/ports';
import { isOpen, partNames, type Line, type PartName, type Ticket } from '../../shared/domain/customer';
import { interactionSchema, type Outage } from '../../shared/domain/fault';
import type { OutboxWork } from '../../shared/domain/outbox';
import { outboxIdSchema, ticketIdSchema, type CustomerId } from '../../shared/domain/ids';
import { fail, must } from '../support/expectations';
import { fault } from '../support/filed-fault';
import { officeToken, online, realOffices } from '../support/real-office';
import { shippedPolicies } from '../support/shipped-policies';
import { assessTier } from '../../shared/domain/tier-engine';

const never = new AbortController().signal;
const { logged, startCentre, connected } = realOffices(2000);
let centre: RunningCentre;
let office: BackOffice;
let customers: BulkPage['customers'] = [];

/** The base is made and read whole in this one process. */
const patienceMs = 90_000;
beforeAll(async () => {
  centre = await startCentre(0);
  office = connected(centre.centreUrl);
  await online(office);
  for await (const page of office.bulk(never)) customers = [...customers, ...must(page).customers];
}, patienceMs);
afterAll(async () => {
  office.disconnect();
  await centre.dispose();
});

describe('the back office against the real centre', () => {
  it('brings 2000 whole customers, each once, none left out', () => {
    expect(new Set(customers.map((customer) => customer.id)).size).toBe(2000);
    const inBulk = ['agreements', 'contacts', 'identity', 'lines', 'products', 'tickets'];
    for (const { parts } of customers) expect(Object.keys(parts).sort()).toEqual(inBulk);
    expect(logged.filter((line) => line.includes('left out'))).toEqual([]);
  });

  it('brings customers of every tier', () => {
    const policies = shippedPolicies();
    const tiers = new Set(
      customers.map(({ parts }) => {
        const identity = parts.identity?.value;
        return identity && assessTier(identity.kind, identity.tierFacts, policies.tiers).tier;
      }),
    );
    expect([...tiers].sort()).toEqual([
      'basic',
      'economicMajor',
      'group',
      'important',
      'standard',
      'strategic',
    ]);
  });

  it('reads each part alone as it came in bulk', async () => {
    const busiest = [...customers].sort(
      (a, b) => (b.parts.contacts?.value.length ?? 0) - (a.parts.contacts?.value.length ?? 0),
    );
    for (const { id, parts } of busiest.slice(0, 3)) {
      expect(must(await office.fetchPart(id, 'identity', never))).toEqual(parts.identity?.value);
      expect(must(await office.fetchPart(id, 'lines', never))).toEqual(parts.lines?.value);
      expect(must(await office.fetchPart(id, 'tickets', never))).toEqual(parts.tickets?.value);
      expect(must(await office.fetchPart(id, 'contacts', never))).toEqual(parts.contacts?.value);
      expect(must(await office.fetchPart(id, 'products', never))).toEqual(parts.products?.value);
      expect(must(await office.fetchPart(id, 'agreements', never))).toEqual(parts.agreements?.value);
    }
  });

  it('reads every part of every kind of customer, and somebody has some of everything', async () => {
    const seen = new Map<PartName, number>();
    const [consumers, enterprises] = ['consumer', 'enterprise'].map((kind) =>
      customers.filter(({ parts }) => parts.identity?.value.kind === kind).slice(0, 25),
    );
    for (const { id } of [...(consumers ?? []), ...(enterprises ?? [])]) {
      for (const part of partNames) {
        const value: unknown = must(await office.fetchPart(id, part, never));
        const some = Array.isArray(value) ? value.length : value === null ? 0 : 1;
        seen.set(part, (seen.get(part) ?? 0) + some);
      }
    }
    for (const part of partNames) expect(seen.get(part), part).toBeGreaterThan(0);
    expect(logged.filter((line) => line.includes('left out'))).toEqual([]);
  });

  it('gives the same value again, unread, while nothing has changed', async () => {
    const { id } = customers[0] ?? fail('no customers');
    const first = must(await office.fetchPart(id, 'identity', never));
    const again = must(await office.fetchPart(id, 'identity', never));
    expect(again).toBe(first);
  });

  it('pages through the longest trace of contacts, each contact once, newest first', async () => {
    const totals = await Promise.all(
      customers.slice(0, 60).map(async ({ id }) => {
        const page = must(await office.fetchContacts(id, { offset: 0, limit: 1 }, never));
        return { id, total: page.total };
      }),
    );
    const { id, total } = totals.reduce((most, one) => (one.total > most.total ? one : most));
    const ids = new Set<string>();
    let before = Infinity;
    for (let offset = 0; offset < total; offset += 200) {
      const page = must(await office.fetchContacts(id, { offset, limit: 200 }, never));
      expect(page.total).toBe(total);
      for (const contact of page.contacts) {
        expect(contact.atMs).toBeLessThanOrEqual(before);
        before = contact.atMs;
        ids.add(contact.id);
      }
    }
    expect(ids.size).toBe(total);
  });

  it('knows the portfolio of a seat: what is bound to it, and what it stands in for', async () => {
    const bound = customers.find(({ parts }) => parts.identity?.value.seat !== undefined);
    const seat = bound?.parts.identity?.value.seat ?? fail('no seat in the sample');
    const portfolio = must(await office.fetchPortfolio(seat.agentId, never));
    const of = (agent: (parts: (typeof customers)[number]) => string | undefined) =>
      customers.filter((customer) => agent(customer) === seat.agentId).map(({ id }) => id);
    const fetched = (as: 'bound' | 'backup') =>
      portfolio.filter((account) => account.as === as).map(({ customerId }) => customerId);
    expect(fetched('bound').sort()).toEqual(of(({ parts }) => parts.identity?.value.seat?.agentId).sort());
    expect(fetched('backup').sort()).toEqual(of(({ parts }) => parts.identity?.value.seat?.backupId).sort());
  });

  it('searches at the centre: by id, by name, by contract', async () => {
    const [first] = customers;
    const name = first?.parts.identity?.value.name ?? fail('no name');
    const found = async (text: string) => must(await office.search(text, 20, never)).map(({ id }) => id);
    expect(await found(first?.id ?? '')).toContain(first?.id);
    expect(await found(name)).toContain(first?.id);
    const contracted = customers.find(({ parts }) => (parts.agreements?.value.length ?? 0) > 0);
    expect(await found(contracted?.parts.agreements?.value[0]?.id ?? fail('no contract'))).toContain(
      contracted?.id,
    );
    expect(await found('无此客户名')).toEqual([]);
  });

  it('keeps a number that the agent attached, once, and finds the customer by it from then on', async () => {
    const { id } = customers[7] ?? fail('too few customers');
    const work = { kind: 'customer/attachNumber', customerId: id, number: '13999990001', atMs: 0 } as const;
    const [one, two] = [outboxIdSchema.parse('attach-1'), outboxIdSchema.parse('attach-2')];
    expect(must(await office.deliver(work, one))).toEqual({ id });
    must(await office.deliver(work, one));
    must(await office.deliver({ ...work, number: '+86 139 9999 0001' }, two));
    expect(must(await office.findByNumber('0086 139-9999-0001', never))).toEqual([id]);
    const { numbers } = must(await office.fetchPart(id, 'identity', never));
    expect(numbers.filter((number) => number.endsWith('13999990001'))).toHaveLength(1);
  });

  it('finds a customer under any spelling of a number, and nobody under none', async () => {
    const mobile = customers
      .flatMap(({ id, parts }) => (parts.identity?.value.numbers ?? []).map((number) => ({ id, number })))
      .find(({ number }) => /^1[3-9]\d{9}$/.test(number.replace(/\D/g, '')));
    if (!mobile) throw new Error('the sample has no mobile');
    const digits = mobile.number.replace(/\D/g, '');
    for (const spelt of [digits, `+86${digits}`, `0086 ${digits}`, `${digits} 转 8`]) {
      expect(must(await office.findByNumber(spelt, never)), spelt).toContain(mobile.id);
    }
    expect(must(await office.findByNumber('anonymous', never))).toEqual([]);
    expect(must(await office.findByNumber('+12025550143', never))).toEqual([]);
  });

  it('says notFound for a customer the centre does not know', async () => {
    const outcome = await office.fetchPart('C-none' as CustomerId, 'identity', never);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'notFound' } });
  });

  it('tests a broken line and gets a cause of the catalogue, a healthy one and gets none', async () => {
    const { faultCatalogue } = shippedPolicies();
    const broken = must(await office.testLine(lineWith((line) => line.health === 'down').line, never));
    expect(broken.verdict).toBe('failed');
    expect(faultCatalogue.causes.map((cause) => cause.code)).toContain(broken.cause);
    expect(broken.measures.some((measure) => measure.violated)).toBe(true);
    const healthy = must(await office.testLine(lineWith((line) => line.health === 'up').line, never));
    expect(healthy).toMatchObject({ verdict: 'passed' });
    expect(healthy.cause).toBeUndefined();
  });

  it('knows the outages of a line: those that name it, and those of its area', async () => {
    const found: Outage[] = [];
    for (const { parts } of customers) {
      for (const line of parts.lines?.value ?? []) {
        if (line.health !== 'down' || found.some((outage) => outage.includesLine)) continue;
        found.push(...must(await office.findOutages(line, never)));
      }
    }
    expect(found.some((outage) => outage.includesLine)).toBe(true);
    const well = must(
      await office.findOutages(
        lineWith((line) => line.kind === 'mobile' && line.health === 'up').line,
        never,
      ),
    );
    expect(well.filter((outage) => outage.includesLine)).toEqual([]);
  });

  it('files a fault once however often it is sent, and tells of it as an event', async () => {
    const { line, id } = lineWithoutTicket(0);
    const events: CentreEvent[] = [];
    const undo = office.subscribeEvents((event) => events.push(event));
    const work = { kind: 'ticket/create', ticket: fault(id, line) } as const;
    const key = outboxIdSchema.parse('outbox-1');
    const [first, second] = [must(await office.deliver(work, key)), must(await office.deliver(work, key))];
    expect(second).toEqual(first);
    const tickets = must(await office.fetchPart(id, 'tickets', never)).filter(
      (ticket) => ticket.lineId === line.id,
    );
    expect(tickets).toMatchObject([
      {
        id: first.id,
        kind: 'fault',
        cause: 'fibreCut',
        title: `lineDown ${line.number}`,
        expectedAtMs: work.ticket.restoreByMs,
      },
    ]);
    await expect
      .poll(() => events)
      .toContainEqual(expect.objectContaining({ kind: 'ticketChanged', id: first.id }));
    expect(events.filter((event) => event.id === first.id)).toHaveLength(1);
    expect(events[0]?.customerId).toBe(id);
    undo();
  });

  it('is told the open ticket when the same line and cause are filed again under another key, unless the agent insists', async () => {
    const { line, id } = lineWithoutTicket(1);
    const work = { kind: 'ticket/create', ticket: fault(id, line) } as const;
    const first = must(await office.deliver(work, outboxIdSchema.parse('outbox-2')));
    expect(await office.deliver(work, outboxIdSchema.parse('outbox-3'))).toMatchObject({
      ok: false,
      failure: { code: 'centre.duplicate', params: { ticketId: first.id } },
    });
    const insisting = { ...work, ticket: { ...work.ticket, allowDuplicate: true } };
    const insisted = must(await office.deliver(insisting, outboxIdSchema.parse('outbox-3b')));
    expect(insisted.id).not.toBe(first.id);
  });

  it('adds a note once and keeps the notes that were there', async () => {
    const { line, id } = lineWithoutTicket(2);
    const filed = must(
      await office.deliver(
        { kind: 'ticket/create', ticket: fault(id, line) },
        outboxIdSchema.parse('outbox-4'),
      ),
    );
    const note = (text: string): OutboxWork =>
      ({
        kind: 'ticket/addNote',
        ticketId: ticketIdSchema.parse(filed.id),
        lineId: line.id,
        author: '8012',
        text,
        atMs: Date.now(),
      }) as const;
    const urge = note('客户催办');
    await office.deliver(urge, outboxIdSchema.parse('outbox-5'));
    expect(must(await office.deliver(urge, outboxIdSchema.parse('outbox-5')))).toEqual({ id: filed.id });
    must(await office.deliver(note('再次催办'), outboxIdSchema.parse('outbox-6')));
    must(await office.deliver(urge, outboxIdSchema.parse('outbox-5')));
    const ticket = (await get(`/tmf-api/troubleTicket/v4/troubleTicket/${filed.id}`)) as {
      note: { text: string }[];
    };
    expect(ticket.note.map((entry) => entry.text)).toEqual(['专线中断，两端灯灭', '客户催办', '再次催办']);
  });

  it('leaves the contact in the trace, once, with its tickets', async () => {
    const { id } = lineWithoutTicket(3);
    const interaction = interactionSchema.parse({
      contactId: 'contact-9',
      customerId: id,
      customerName: '测试客户',
      direction: 'inbound',
      startedAtMs: Date.now() - 60_000,
      endedAtMs: Date.now(),
      reasonCode: 'fault.dedicatedLine',
      notes: '已派单，请客户等候',
      agentId: '8012',
      agentName: '周敏',
      callerNumber: '13800138000',
      ticketIds: ['TT-1'],
    });
    const work = { kind: 'interaction/create', interaction, awaiting: [] } satisfies OutboxWork;
    const first = must(await office.deliver(work, outboxIdSchema.parse('outbox-7')));
    expect(must(await office.deliver(work, outboxIdSchema.parse('outbox-7')))).toEqual(first);
    const contacts = must(await office.fetchPart(id, 'contacts', never));
    expect(contacts.filter((contact) => contact.id === first.id)).toMatchObject([
      {
        channel: 'voice',
        direction: 'inbound',
        by: '周敏',
        summary: interaction.notes,
        ticketIds: ['TT-1'],
        atMs: interaction.startedAtMs,
      },
    ]);
  });

  it('refuses work about a customer who does not exist, for good', async () => {
    const { line } = lineWithoutTicket(0);
    const work = { kind: 'ticket/create', ticket: fault('C-none' as CustomerId, line) } as const;
    expect(await office.deliver(work, outboxIdSchema.parse('outbox-8'))).toMatchObject({
      ok: false,
      failure: { code: 'centre.refused' },
    });
  });

  it('never logs a name, a number or a token', () => {
    const told = logged.join('\n');
    expect(told).not.toContain(officeToken);
    for (const { parts } of customers.slice(0, 200)) {
      expect(told).not.toContain(parts.identity?.value.name);
    }
  });
});

function lineWith(fits: (line: Line) => boolean): { id: CustomerId; line: Line } {
  return linesWhere(fits)[0] ?? fail('no such line in the sample');
}

const lineWithoutTicket = (index: number): { id: CustomerId; line: Line } =>
  linesWhere(
    (line, tickets) =>
      line.kind === 'dataLine' && !tickets.some((ticket) => ticket.lineId === line.id && isOpen(ticket)),
  )[index] ?? fail('too few lines in the sample');

function linesWhere(
  fits: (line: Line, tickets: readonly Ticket[]) => boolean,
): { id: CustomerId; line: Line }[] {
  return customers.flatMap(({ id, parts }) =>
    (parts.lines?.value ?? [])
      .filter((line) => fits(line, parts.tickets?.value ?? []))
      .map((line) => ({ id, line })),
  );
}

async function get(path: string): Promise<unknown> {
  const answer = await fetch(new URL(path, centre.centreUrl), {
    headers: { authorization: `Bearer ${officeToken}` },
  });
  return answer.json();
}
