import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { preciseNow } from '../bench/rig/sip-tap';
import { deskState } from '../support/desk-app';
import { onSeat, type Fault } from './rig/fault';
import { expectNotes, writeNotes } from './rig/notes';

const caller = '13800001111';

/** main, killed in a call that the exchange of these tests gives nobody back (a real PBX does: see interop). */
export const mainFault: Fault = {
  name: 'kill-main',
  does: 'kill -9 of main in a call nobody gives back: its end is said, words are there, the next one is taken',
  lanes: 1,
  open: onSeat(() => openCallingDesk({ callersOf: () => Promise.resolve([caller]) }), kill),
};

async function kill(seat: CallingDesk, round: number): Promise<number> {
  await seat.talk();
  const words = `第${String(round)}次，断开之前写的小结`;
  await writeNotes(seat.desk, words);
  const [before] = (await deskState(seat.desk)).contacts;
  const killedAtMs = preciseNow();
  await seat.restartDesk();
  const ended = await waitFor('the end of the call, said', async () => {
    const [contact] = (await deskState(seat.desk)).contacts;
    if (contact?.call.phase === 'talking') throw new Error('a lost call was shown as talking');
    return contact?.call.phase === 'ended' && contact;
  });
  const recoveredMs = preciseNow() - killedAtMs;
  if (ended.id !== before?.id) throw new Error('another contact');
  if (ended.call.failure?.code !== 'phone.notTakenBack') throw new Error('nobody was told why');
  await expectNotes(seat.desk, words);
  // what the exchange still holds
  seat.pbx.hangUp(caller);
  await seat.finish();
  return recoveredMs;
}
