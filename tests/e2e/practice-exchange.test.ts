import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { auditEntrySchema } from '../../shared/domain/audit';
import type { CallView } from '../../shared/ipc/desk-state';
import { practiceNumbers } from '../../main/centre/directory';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { askDesk, deskState } from '../support/desk-app';
import type { HeadlessCentre } from '../support/headless-centre';
import { customersOf } from '../support/sample-customers';

const customer = '13100000001';
const another = '13100000002';

/** Where the customer was opened from, as the centre keeps it. */
function openedAs({ data }: HeadlessCentre, customerId: string): readonly unknown[] {
  const file = new Database(join(data, 'centre.db'), { readonly: true });
  try {
    const kept = file.prepare('SELECT body FROM audit WHERE customer_id = ? ORDER BY at').all(customerId);
    return kept.flatMap((row) => {
      const { action } = keptSchema.parse(JSON.parse(rowSchema.parse(row).body));
      return action.kind === 'opened' ? [action.from] : [];
    });
  } finally {
    file.close();
  }
}
const rowSchema = z.object({ body: z.string() });
const keptSchema = auditEntrySchema.pick({ action: true });

describe('a whole desk at the practice exchange', () => {
  let seat: CalledSeat;
  beforeAll(async () => {
    seat = await openCalledSeat();
    await vi.waitUntil(
      async () => (await seat.desk.at('registration-state').getAttribute('data-state')) === 'registered',
      { timeout: 15_000, interval: 50 },
    );
  });
  afterAll(() => seat.close());

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat.desk, command, payload);
  const contacts = async () => (await deskState(seat.desk)).contacts;
  const phaseOf = async (id: CallView['id']) =>
    (await contacts()).find(({ call }) => call.id === id)?.call.phase;
  const endOf = async (id: CallView['id']) =>
    (await contacts()).find(({ call }) => call.id === id)?.call.endedBy;
  const heardOf = (number: string) =>
    seat.pbx.calls().findLast((call) => call.number === number)?.report.heard.loudest ?? 0;

  async function answered(number: string): Promise<CallView['id']> {
    await seat.ring(number);
    const ringing = (await contacts()).find(({ call }) => call.phase === 'ringing');
    const id = ringing?.call.id ?? null;
    expect(await ask('call/answer', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(id)).toBe('talking');
    return id;
  }
  async function dialled(number: string): Promise<CallView['id']> {
    const before = new Set((await contacts()).map(({ call }) => call.id));
    expect(await ask('call/dial', { number })).toMatchObject({ ok: true });
    let id: CallView['id'] = null;
    await expect
      .poll(async () => (id = (await contacts()).find(({ call }) => !before.has(call.id))?.call.id ?? null))
      .not.toBeNull();
    return id;
  }

  it('dials a colleague, who hears the agent; one who is engaged is told as engaged', async () => {
    const id = await dialled('8002');
    await expect.poll(() => phaseOf(id)).toBe('talking');
    await expect.poll(() => heardOf('8002')).toBeGreaterThan(0.01);
    seat.pbx.hangUp('8002');
    // among colleagues there is nothing to wrap up: the contact is gone with the call, which stands in the log
    await expect.poll(contacts).toEqual([]);
    await expect
      .poll(async () => (await deskState(seat.desk)).callLog.rows[0])
      .toMatchObject({ result: 'callee', name: '梁晓宁' });
    await ask('call/dial', { number: practiceNumbers.engaged });
    await expect
      .poll(async () => (await deskState(seat.desk)).callLog.rows[0]?.result, { timeout: 10_000 })
      .toBe('busy');
  });

  it('hands the first of two callers on, and keeps talking to the second', async () => {
    const first = await answered(customer);
    const second = await answered(another);
    await expect.poll(() => phaseOf(first)).toBe('held');
    await expect
      .poll(() => seat.pbx.calls().findLast(({ number }) => number === customer)?.report.music.loudest ?? 0)
      .toBeGreaterThan(0.05);
    expect(await ask('call/transfer', { callId: first, number: '8003' })).toMatchObject({ ok: true });
    await expect.poll(() => endOf(first), { timeout: 20_000 }).toBe('transferred');
    await expect
      .poll(() =>
        seat.pbx.talks().map(({ between, heard }) => [between, heard.every((ear) => ear.loudest > 0.02)]),
      )
      .toEqual([[[customer, '8003'], true]]);
    expect(await phaseOf(second)).toBe('talking');
    expect(await ask('call/hangUp', { callId: second })).toMatchObject({ ok: true });
    await expect.poll(() => endOf(second)).toBe('agent');
  });

  it('knows a caller of a withheld number whom our server names, and shows its word for one nobody knows', async () => {
    const [known] = await customersOf(seat.centre, 1);
    if (!known) throw new Error('the centre has customers');
    const newest = async () => (await contacts()).find(({ call }) => call.phase === 'ringing');
    const reject = async () => ask('call/reject', { callId: (await newest())?.call.id });
    await seat.ring(null, { headers: { 'X-Queue-Name': '普通客服', 'X-Customer-Id': known.id } });
    await expect.poll(async () => (await newest())?.customer).toMatchObject({ view: { id: known.id } });
    expect((await newest())?.caller.kind).toBe('withheld');
    expect((await newest())?.verification.state).not.toBe('verified');
    await reject();
    await seat.ring('13100000003', { displayName: '泰和物业' });
    await expect.poll(() => seat.desk.at('call-display').textContent()).toContain('泰和物业');
    await reject();
  });

  it('opens from the call log, by keys, the customer who called, which the audit is told', async () => {
    const { desk, centre } = seat;
    const [, known] = await customersOf(centre, 2);
    if (!known) throw new Error('the centre has customers');
    const [number = ''] = known.numbers;
    await seat.ring(number);
    const ringing = async () => (await contacts()).find(({ call }) => call.phase === 'ringing');
    await expect.poll(async () => (await ringing())?.customer).toMatchObject({ view: { id: known.id } });
    expect(await ask('call/reject', { callId: (await ringing())?.call.id })).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await deskState(desk)).callLog.rows[0])
      .toMatchObject({ result: 'rejected', customerId: known.id });
    await desk.page.keyboard.press('Alt+Digit0');
    await expect.poll(() => desk.at('viewed-bar').count()).toBe(0);
    await desk.page.keyboard.press('Alt+l');
    await desk.at('call-log').waitFor();
    await expect.poll(() => desk.at('log-open').isEnabled()).toBe(true);
    await desk.page.keyboard.press('Enter');
    await expect.poll(async () => (await deskState(desk)).viewed).toMatchObject({ customerId: known.id });
    await desk.at('viewed-bar').waitFor();
    // in no call nobody's name is in full
    expect(await desk.at('customer-name').textContent()).toMatch(
      new RegExp(`^${known.name.slice(0, 1)}.*\\*`),
    );
    expect(await desk.at('call-log').count()).toBe(0);
    await expect.poll(() => openedAs(centre, known.id)).toEqual(['callLog']);
    await desk.page.keyboard.press('Escape');
  });

  it('dials again by one key the number that was dialled last', async () => {
    const rows = async () => (await deskState(seat.desk)).callLog.rows;
    const talking = async () => (await contacts()).find(({ call }) => call.phase === 'talking')?.call.id;
    /** Talked to, hung up and in the log. */
    const hungUp = async () => {
      await expect.poll(talking).toBeDefined();
      const logged = (await rows()).length;
      expect(await ask('call/hangUp', { callId: await talking() })).toMatchObject({ ok: true });
      await expect.poll(async () => (await rows()).length).toBe(logged + 1);
    };
    await dialled('8002');
    await hungUp();
    // a later call of somebody else's is not what was dialled
    const logged = (await rows()).length;
    await seat.ring(another);
    await ask('call/reject', {
      callId: (await contacts()).find(({ call }) => call.phase === 'ringing')?.call.id,
    });
    await expect.poll(async () => (await rows()).length).toBe(logged + 1);
    const to8002 = () => seat.pbx.calls().filter(({ number }) => number === '8002').length;
    const before = to8002();
    await seat.desk.page.keyboard.press('Alt+r');
    await hungUp();
    expect(to8002()).toBe(before + 1);
    expect((await rows())[0]).toMatchObject({ direction: 'outbound', result: 'agent', number: '8002' });
  });

  it('sees an extension ring, talk and be free again', async () => {
    expect(await ask('directory/watch', { extensions: ['8005'] })).toMatchObject({ ok: true });
    const seen = async () => JSON.stringify((await deskState(seat.desk)).targets);
    await expect.poll(seen).toContain('idle');
    const id = await dialled('8005');
    await expect.poll(seen).toContain('busy');
    expect(await ask('call/hangUp', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(seen).toContain('idle');
  });
});
