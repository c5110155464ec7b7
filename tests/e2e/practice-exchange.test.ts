import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CallView } from '../../shared/ipc/desk-state';
import { practiceNumbers } from '../../main/centre/directory';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { deskState, inScreen } from '../support/desk-app';

const customer = '13100000001';
const another = '13100000002';

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

  const ask = (command: string, payload: object): Promise<unknown> =>
    inScreen(seat.desk, `yidian.invoke(${JSON.stringify(command)}, ${JSON.stringify(payload)})`);
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
    await expect.poll(() => endOf(id)).toBe('callee');
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
