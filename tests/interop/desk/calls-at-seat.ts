import { expect } from 'vitest';
import type { CallView, Contact } from '../../../shared/ipc/desk-state';
import { askDesk, type DeskApp, deskState } from '../../support/desk-app';
import type { Asterisk } from '../rig/asterisk';
import { EXTENSION } from '../rig/asterisk-config';
import type { RtpEndpoint } from '../rig/rtp-endpoint';
import { musicHz } from '../rig/hold-music';
import { placeCall, type SippCall } from '../rig/sipp-caller';
import { toneAtDesk } from './desk-ear';
import { agentHz } from './real-seat';

/** What a test of several calls does at a seat, and who hears what then. Callers that were placed go into `open`. */
export function callsAtSeat(at: {
  readonly pbx: () => Pick<Asterisk, 'trunk'>;
  readonly seat: () => DeskApp;
  readonly open: SippCall[];
}) {
  async function ask(command: string, payload: object | null): Promise<unknown> {
    return askDesk(at.seat(), command, payload);
  }
  const contacts = async (): Promise<readonly Contact[]> => (await deskState(at.seat())).contacts;
  const calls = async (): Promise<readonly CallView[]> =>
    (await contacts()).flatMap(({ call, consult }) => (consult ? [call, consult.call] : [call]));
  const call = async (id: CallView['id']) => (await calls()).find((one) => one.id === id);
  const phaseOf = async (id: CallView['id']) => (await call(id))?.phase;

  async function ring(toneHz: number, from: string): Promise<{ far: SippCall; id: CallView['id'] }> {
    const far = await placeCall({
      trunk: at.pbx().trunk,
      to: EXTENSION.seatDirect,
      from,
      toneHz,
      hangUp: { kind: 'waitForBye', limitMs: 80_000 },
    });
    at.open.push(far);
    let id: CallView['id'] = null;
    await expect
      .poll(async () => (id = (await calls()).find((one) => one.phase === 'ringing')?.id ?? null))
      .not.toBeNull();
    return { far, id };
  }

  async function talk(toneHz: number, from: string) {
    const { far, id } = await ring(toneHz, from);
    expect(await ask('call/answer', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(id)).toBe('talking');
    await far.answered;
    return { far, id };
  }

  async function dial(number: string): Promise<CallView['id']> {
    const before = new Set((await calls()).map((one) => one.id));
    expect(await ask('call/dial', { number })).toMatchObject({ ok: true });
    let id: CallView['id'] = null;
    await expect
      .poll(async () => (id = (await calls()).find((one) => !before.has(one.id))?.id ?? null))
      .not.toBeNull();
    return id;
  }

  /** Of what arrives there in a while, each tone's share is large or next to nothing. */
  async function hears(sound: RtpEndpoint, wanted: readonly number[], not: readonly number[]): Promise<void> {
    await expect
      .poll(
        async () => {
          sound.mark();
          await sound.packets(50);
          return {
            missing: wanted.filter((hz) => sound.share(hz) < 0.1),
            unwanted: not.filter((hz) => sound.share(hz) > 0.02 && sound.heard().levelDbfs > -60),
          };
        },
        { timeout: 12_000 },
      )
      .toEqual({ missing: [], unwanted: [] });
  }

  /** The caller on hold gets the server's music and nobody's voice. */
  const hearsMusic = (sound: RtpEndpoint, not: readonly number[] = []): Promise<void> =>
    hears(sound, [musicHz], [agentHz, ...not]);

  async function agentHears(wanted: readonly number[], not: readonly number[]): Promise<void> {
    await expect
      .poll(
        async () => ({
          missing: (await levels(wanted)).filter(({ level }) => level < -60),
          unwanted: (await levels(not)).filter(({ level }) => level > -75),
        }),
        { timeout: 12_000 },
      )
      .toEqual({ missing: [], unwanted: [] });
  }
  const levels = async (tones: readonly number[]) =>
    Promise.all(tones.map(async (hz) => ({ hz, level: await toneAtDesk(at.seat(), hz) })));

  return { ask, contacts, calls, call, phaseOf, ring, talk, dial, hears, hearsMusic, agentHears };
}
