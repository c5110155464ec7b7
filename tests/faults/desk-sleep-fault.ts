import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { preciseNow } from '../bench/rig/sip-tap';
import { deskState } from '../support/desk-app';
import { onSeat, type Fault } from './rig/fault';
import { agentHearsAgain, callerHearsAgain } from './rig/hear-again';
import { sleepDesk } from './rig/sleep-desk';

const caller = '13800001111';
const leastMs = 2000;
/** Longer than from ping to ping. */
const mostMs = 12_000;
/** Meanwhile, in each so manieth. */
const hangsUpEvery = 3;

/** A whole desk that sleeps in a call: all its processes stand still, then the system's word that it woke is given to it. */
export const deskSleepFault: Fault = {
  name: 'sleep-desk',
  does: 'every process of the desk asleep in a call for 2–12 s: bound anew, proved, both hear each other; or a clear end',
  lanes: 1,
  open: onSeat(
    () => openCallingDesk({ speaks: true, callersOf: () => Promise.resolve([caller]) }),
    (seat, round) => sleep(seat, round % hangsUpEvery === 0),
  ),
};

async function sleep(seat: CallingDesk, hangsUp: boolean): Promise<number> {
  await seat.talk();
  const wokeAtMs = await sleepDesk(seat.desk, leastMs + Math.random() * (mostMs - leastMs), () => {
    if (hangsUp) seat.pbx.hangUp(caller);
  });
  const { atMs } = await seat.tap.next(
    wokeAtMs,
    ({ from, cseq }) => from === 'desk' && cseq.endsWith('REGISTER'),
  );
  if (hangsUp) await endsBy(seat, 'caller');
  else {
    await seat.tap.next(atMs, ({ from, startLine }) => from === 'desk' && startLine.startsWith('ACK '));
    await callerHearsAgain(seat);
    await waitFor('a call that is told of', async () => {
      const { centre, contacts, registration } = await deskState(seat.desk);
      const reached = centre.state === 'online' && registration.state === 'registered';
      return reached && contacts[0]?.call.phase === 'talking';
    });
  }
  const recoveredMs = preciseNow() - wokeAtMs;
  if (!hangsUp) await agentHearsAgain(seat.marks.intervals);
  await seat.finish();
  return recoveredMs;
}

async function endsBy({ desk }: CallingDesk, by: string): Promise<void> {
  const call = await waitFor('the end of the call', async () => {
    const [contact] = (await deskState(desk)).contacts;
    return contact?.call.phase === 'ended' && contact.call;
  });
  if (call.endedBy !== by) throw new Error(`ended by ${String(call.endedBy)}`);
}
