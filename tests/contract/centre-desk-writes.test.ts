import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditEntrySchema, type AuditEntry } from '../../shared/domain/audit';
import { tmfCustomerSchema } from '../../shared/tmf/customer';
import { centrePaths, tmfPaths } from '../../shared/tmf/paths';
import { keyAccount } from './bodies';
import { startTestCentre, type TestCentre } from './test-centre';
import { objections } from './tmf-definitions';

describe('what desks write beside tickets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-writes-'));
  let centre: TestCentre;
  let data: string;
  beforeEach(async () => {
    data = mkdtempSync(join(folder, 'data-'));
    centre = await startTestCentre({ customers: 3, folder: data });
  });
  afterEach(async () => {
    await centre.close();
    rmSync(data, { recursive: true, force: true });
  });

  const path = `${tmfPaths.customer}/${keyAccount.customer}`;
  const media = async () => {
    const { contactMedium, engagedParty } = tmfCustomerSchema.parse((await centre.ask('GET', path)).body);
    return { contactMedium: contactMedium ?? [], engagedParty };
  };
  const withNumber = async (phoneNumber: string) => {
    const { contactMedium, engagedParty } = await media();
    const added = { mediumType: 'telephoneNumber', preferred: false, characteristic: { phoneNumber } };
    return { engagedParty, contactMedium: [...contactMedium, added] };
  };
  const ownersOf = async (number: string) =>
    (
      await centre.list(
        `${tmfPaths.customer}?contactMedium.characteristic.phoneNumber=${encodeURIComponent(number)}`,
      )
    ).map(({ id }) => id);

  it('a number attached by PATCH is found at once, in any spelling, and told to all desks', async () => {
    expect(await ownersOf('13312345678')).toEqual([]);
    const body = await withNumber('133 1234 5678');
    expect(objections('629', 'Customer_Update', body)).toEqual([]);
    const answer = await centre.ask('PATCH', path, body, { 'idempotency-key': 'attach-1' });
    expect(answer.status).toBe(200);
    expect(objections('629', 'Customer', answer.body)).toEqual([]);
    expect((await centre.ask('GET', path)).body).toEqual(answer.body);
    expect(await ownersOf('+8613312345678')).toEqual([keyAccount.customer]);
    expect(await ownersOf(keyAccount.number)).toEqual([keyAccount.customer]);
    expect((await centre.list(`${centrePaths.search}?text=345678`)).map(({ id }) => id)).toEqual([
      keyAccount.customer,
    ]);
    expect(centre.events.since('test-0')).toEqual([
      {
        id: 'test-1',
        event: { kind: 'customerChanged', customerId: keyAccount.customer, id: keyAccount.customer },
      },
    ]);
  });

  it('the same PATCH under the same key changes and tells nothing again', async () => {
    const body = await withNumber('13312345678');
    const key = { 'idempotency-key': 'attach-2' };
    const first = await centre.ask('PATCH', path, body, key);
    const again = await centre.ask('PATCH', path, body, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(centre.events.lastId).toBe('test-1');
    expect((await centre.ask('PATCH', path, await withNumber('13312345679'), key)).status).toBe(422);
  });

  it('the array replaces the one before it whole: what is left out is gone and found no more, what is no number stays as sent', async () => {
    const { contactMedium } = await media();
    const mail = { mediumType: 'email', characteristic: { emailAddress: 'it@bank.example' } };
    const moved = { mediumType: 'postalAddress', characteristic: { street1: '津海市滨海区望海路 6 号' } };
    const found = async (text: string) =>
      (await centre.list(`${centrePaths.search}?text=${encodeURIComponent(text)}`)).map(({ id }) => id);
    expect(await found('解放路 88')).toEqual([keyAccount.customer]);
    const sent = [...contactMedium.filter(({ preferred }) => preferred === true), mail, moved];
    expect((await centre.ask('PATCH', path, { contactMedium: sent })).status).toBe(200);
    expect((await media()).contactMedium).toEqual(sent);
    expect(await ownersOf(keyAccount.number)).toEqual([keyAccount.customer]);
    expect(await ownersOf('13900228007')).toEqual([]);
    expect(await found('解放路 88')).toEqual([]);
    expect(await found('望海路 6')).toEqual([keyAccount.customer]);
  });

  it.each([
    [{}],
    [{ contactMedium: 'all' }],
    [{ contactMedium: [{ characteristic: { phoneNumber: '13312345678' } }] }],
    [{ contactMedium: [], name: '别的名字' }],
    [{ contactMedium: [], status: 'closed' }],
  ])('refuses %j and changes nothing', async (body) => {
    const before = (await centre.ask('GET', path)).body;
    expect((await centre.ask('PATCH', path, body)).status).toBe(400);
    expect((await centre.ask('GET', path)).body).toEqual(before);
    expect(centre.events.lastId).toBe('test-0');
  });

  it('knows no customer to change that it does not have', async () => {
    expect((await centre.ask('PATCH', `${tmfPaths.customer}/C-none`, { contactMedium: [] })).status).toBe(
      404,
    );
  });

  const entry = (id: string, agentId = '8012'): AuditEntry =>
    auditEntrySchema.parse({
      id,
      atMs: 1_795_000_000_000,
      agentId,
      customerId: keyAccount.customer,
      action: { kind: 'revealed', field: 'idNumber', reason: 'verify' },
      previous: '',
      hash: 'h',
    });
  const kept = () => {
    const db = new Database(join(data, 'centre.db'), { readonly: true });
    const rows = db.prepare('SELECT id, agent_id FROM audit ORDER BY id').raw().all();
    db.close();
    return rows;
  };
  const send = (entries: unknown, deviceId = 'seat-1') =>
    centre.ask('POST', centrePaths.audit, { deviceId, entries });

  it('an audit entry is kept once, however often it is sent, and as it was first', async () => {
    const first = await send([entry('a'), entry('b')]);
    expect([first.status, first.body]).toEqual([204, null]);
    expect((await send([entry('b', '9999'), entry('c')])).status).toBe(204);
    expect(kept()).toEqual([
      ['a', '8012'],
      ['b', '8012'],
      ['c', '8012'],
    ]);
  });

  it('a trail with one wrong entry is refused whole', async () => {
    const wrong = { ...entry('b'), action: { kind: 'revealed', field: 'password', reason: 'verify' } };
    const answer = await send([entry('a'), wrong]);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).not.toContain('password');
    expect((await send([entry('a')], 'a device')).status).toBe(400);
    expect((await centre.ask('GET', centrePaths.audit)).status).toBe(405);
    expect(kept()).toEqual([]);
  });
});
