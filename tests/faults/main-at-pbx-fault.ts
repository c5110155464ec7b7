import { waitFor } from '../bench/rig/measure-file';
import { callerHears } from '../interop/desk/caller-hears';
import { agentHz, contactOf, startSeat, wrapUp, type RealSeat } from '../interop/desk/real-seat';
import { startSeatAt } from '../interop/desk/seat-at-server';
import { startAsterisk } from '../interop/rig/asterisk';
import { EXTENSION } from '../interop/rig/asterisk-config';
import { placeCall, type SippCall } from '../interop/rig/sipp-caller';
import type { Fault } from './rig/fault';
import { agentHearsAgain } from './rig/hear-again';
import { expectNotes, writeNotes } from './rig/notes';

/** main, killed in a call at a real PBX, which holds it until it is taken back. */
export const mainAtPbxFault: Fault = {
  name: 'kill-main-at-pbx',
  does: 'kill -9 of main in a call at Asterisk: taken back, both hear each other again, words are there',
  lanes: 1,
  open: async () => {
    const pbx = await startAsterisk();
    const { centre, ...first } = await startSeatAt(pbx);
    let { seat } = first;
    let round = 0;
    return {
      round: async () => {
        const far = await placeCall({
          trunk: pbx.trunk,
          to: EXTENSION.seatDirect,
          from: '13800001111',
          hangUp: { kind: 'whenTold', limitMs: 120_000 },
        });
        try {
          const words = `第${String((round += 1))}次，重启之前写的小结`;
          const before = await talk(seat, far, words);
          const killedAt = performance.now();
          await seat.kill();
          seat = await startSeat({ pbx, centre, profile: seat.profile });
          await phaseIs(seat, 'talking');
          await callerHears(far, agentHz);
          const recoveredMs = performance.now() - killedAt;
          await agentHearsAgain(seat.quality);
          const { id, call } = await contactOf(seat);
          if (id !== before.id || call.answeredAtMs !== before.call.answeredAtMs)
            throw new Error('another call');
          await expectNotes(seat, words);
          await far.hangUp();
          await phaseIs(seat, 'ended');
          await wrapUp(seat);
          return recoveredMs;
        } finally {
          await far.stop();
        }
      },
      close: async () => {
        await seat.kill();
        await centre.kill();
        await pbx.stop();
      },
    };
  },
};

/** Answered, heard, and with words on disk. */
async function talk(seat: RealSeat, far: SippCall, words: string) {
  await phaseIs(seat, 'ringing');
  await seat.page.keyboard.press('F4');
  await phaseIs(seat, 'talking');
  await far.answered;
  await callerHears(far, agentHz);
  await writeNotes(seat, words);
  return contactOf(seat);
}

const phaseIs = (seat: RealSeat, phase: string): Promise<true> =>
  waitFor(
    `a call that is ${phase}`,
    async () => (await contactOf(seat).catch(() => null))?.call.phase === phase,
  );
