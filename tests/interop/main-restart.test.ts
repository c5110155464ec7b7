import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallView, Contact } from '../../shared/ipc/desk-state';
import { askDesk, deskState } from '../support/desk-app';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { customersOf } from '../support/sample-customers';
import { callerHears } from './desk/caller-hears';
import { agentHz, contactOf, isReady, newFolder, phase, startSeat, type RealSeat } from './desk/real-seat';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import type { RtpEndpoint } from './rig/rtp-endpoint';
import { placeCall, type SippCall } from './rig/sipp-caller';

const customers = 50;
const words = '重启之前写的小结';

describe('the program killed in the middle of a call, and started again', () => {
  let pbx: Asterisk;
  let centre: HeadlessCentre;
  let seat: RealSeat;
  let customer: { readonly name: string; readonly number: string };
  let open: SippCall[] = [];

  beforeAll(async () => {
    [pbx, centre] = await Promise.all([
      startAsterisk(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    const [known] = (await customersOf(centre, 20)).filter(({ numbers }) => numbers.length > 0);
    const [number] = known?.numbers ?? [];
    if (!known || number === undefined) throw new Error('the centre has no customer with a number');
    customer = { name: known.name, number: number.replaceAll(/\D/g, '') };
  }, 180_000);
  afterAll(async () => {
    await centre.kill();
    await pbx.stop();
  });
  beforeEach(async () => {
    seat = await startSeat({ pbx, centre });
    await isReady(seat, customers);
  }, 60_000);
  afterEach(async () => {
    for (const call of open.splice(0)) await call.stop();
    open = [];
    await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' }).catch(() => undefined);
    await seat.kill();
  });

  const contacts = async (): Promise<readonly Contact[]> => (await deskState(seat)).contacts;
  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);

  async function talk(to: string, from: string): Promise<{ far: SippCall; id: CallView['id'] }> {
    const far = await placeCall({
      trunk: pbx.trunk,
      to,
      from,
      hangUp: { kind: 'whenTold', limitMs: 120_000 },
    });
    open.push(far);
    const ringing = async () =>
      (await contacts()).find(({ call }) => call.phase === 'ringing')?.call.id ?? null;
    await expect.poll(ringing, { timeout: 15_000 }).not.toBeNull();
    const id = await ringing();
    expect(await ask('call/answer', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(id)).toBe('talking');
    await far.answered;
    return { far, id };
  }
  const callOf = async (id: CallView['id']) => (await contacts()).find(({ call }) => call.id === id)?.call;
  const phaseOf = async (id: CallView['id']) => (await callOf(id))?.phase;

  /** kill -9, and another run with the same files; returns when it was begun. */
  async function restart(): Promise<number> {
    await seat.kill();
    const beganAt = performance.now();
    seat = await startSeat({ pbx, centre, profile: seat.profile });
    return beganAt;
  }

  /** No packets, or silence. */
  async function hearsNothing({ sound }: { readonly sound: RtpEndpoint }): Promise<void> {
    sound.mark();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(sound.heard().levelDbfs).toBeLessThan(-60);
  }

  async function agentHears(): Promise<void> {
    const before = seat.quality().length;
    await expect
      .poll(() => seat.quality().slice(before).at(-1)?.inboundLevel ?? 0, { timeout: 20_000, interval: 20 })
      .toBeGreaterThan(0.02);
  }

  it.each([
    ['a direct call', EXTENSION.seatDirect],
    ['a queue’s call', EXTENSION.queue],
  ])(
    '%s goes on: both hear each other again, with the same customer, words and clock',
    async (_what, to) => {
      const { far, id } = await talk(to, customer.number);
      await expect.poll(async () => (await contactOf(seat)).customer.kind).toBe('found');
      await seat.at('notes').fill(words);
      await expect.poll(() => seat.at('notes-saved').getAttribute('data-saved')).toBe('true');
      const before = await contactOf(seat);
      await callerHears(far, agentHz);

      const meal = { state: 'break', reason: 'meal' };
      expect(await ask('availability/choose', { choice: meal })).toMatchObject({ ok: true });

      const beganAt = await restart();
      await callerHears(far, agentHz);
      await agentHears();
      process.stdout.write(
        `main-restart ${to}: start → two-way audio ${String(Math.round(performance.now() - beganAt))} ms\n`,
      );
      const after = await contactOf(seat);
      expect(after.id).toBe(before.id);
      expect(after.call).toMatchObject({ id, phase: 'talking', answeredAtMs: before.call.answeredAtMs });
      await expect
        .poll(async () => (await contactOf(seat)).customer)
        .toMatchObject({
          kind: 'found',
          view: { name: customer.name },
        });
      expect(await seat.at('notes').inputValue()).toBe(words);
      expect((await deskState(seat)).availability).toMatchObject({ status: { state: 'onCall' }, next: meal });
      expect(seat.quality().at(-1)?.outboundLevel).toBeGreaterThan(0.02);

      // like any other call from here on
      await seat.page.keyboard.press('F6');
      await expect.poll(() => phase(seat)).toBe('held');
      await seat.page.keyboard.press('F6');
      await expect.poll(() => phase(seat)).toBe('talking');
      await callerHears(far, agentHz);
      await far.hangUp();
      await expect.poll(() => phase(seat)).toBe('ended');
      expect((await contactOf(seat)).call.endedBy).toBe('caller');
      expect(await seat.at('notes').inputValue()).toBe(words);
    },
    120_000,
  );

  it('two calls come back, each as it was: one talks and is muted, the other is on hold and hears nothing of it', async () => {
    const waiting = await talk(EXTENSION.seatDirect, customer.number);
    const muted = await talk(EXTENSION.seatDirect, '13900001111');
    expect(await phaseOf(waiting.id)).toBe('held');
    expect(await ask('call/setMuted', { callId: muted.id, muted: true })).toMatchObject({ ok: true });
    const heldSinceMs = (await callOf(waiting.id))?.heldSinceMs;

    await restart();
    await expect.poll(() => phaseOf(muted.id), { timeout: 20_000 }).toBe('talking');
    await expect.poll(() => phaseOf(waiting.id), { timeout: 20_000 }).toBe('held');
    expect(await callOf(muted.id)).toMatchObject({ muted: true });
    expect((await callOf(waiting.id))?.heldSinceMs).toBe(heldSinceMs);
    await agentHears();
    await hearsNothing(muted.far);
    await hearsNothing(waiting.far);

    expect(await ask('call/setMuted', { callId: muted.id, muted: false })).toMatchObject({ ok: true });
    await callerHears(muted.far, agentHz);
    await hearsNothing(waiting.far);
    expect(await ask('call/setHeld', { callId: waiting.id, held: false })).toMatchObject({ ok: true });
    await callerHears(waiting.far, agentHz);
    expect(await phaseOf(muted.id)).toBe('held');
  }, 120_000);

  it.each([
    ['the caller hung up meanwhile', (far: SippCall) => far.hangUp()],
    [
      'the PBX was started again meanwhile',
      async () => {
        await pbx.stop();
        pbx = await startAsterisk({ httpPort: pbx.httpPort, password: pbx.seat.password });
      },
    ],
  ])(
    '%s: the call is lost, which is said; nothing better was shown, and no word is gone',
    async (_what, meanwhile) => {
      const { far, id } = await talk(EXTENSION.seatDirect, customer.number);
      await seat.at('notes').fill(words);
      await expect.poll(() => seat.at('notes-saved').getAttribute('data-saved')).toBe('true');
      await seat.kill();
      await meanwhile(far);
      seat = await startSeat({ pbx, centre, profile: seat.profile });
      const shown = new Set<string | null>();
      await expect
        .poll(
          async () => {
            const now = await phase(seat);
            shown.add(now);
            return now;
          },
          { timeout: 30_000, interval: 10 },
        )
        .toBe('ended');
      expect(shown).not.toContain('talking');
      expect((await contactOf(seat)).call).toMatchObject({
        endedBy: 'lost',
        failure: { code: 'phone.notTakenBack' },
      });
      expect((await contactOf(seat)).call.id).toBe(id);
      expect(await seat.at('call-failure').textContent()).toMatch(/没能接回|could not be taken back/);
      await seat.at('call-back').waitFor();
      expect(await seat.at('notes').inputValue()).toBe(words);
    },
    120_000,
  );
});
