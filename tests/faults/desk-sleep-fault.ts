import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { processTree } from '../bench/rig/process-tree';
import { preciseNow } from '../bench/rig/sip-tap';
import { deskState } from '../support/desk-app';
import type { Fault } from './rig/fault';

const caller = '13800001111';
const leastMs = 2000;
/** Longer than from ping to ping. */
const mostMs = 12_000;
/** Meanwhile, in each so manieth. */
const hangsUpEvery = 3;

/** A whole desk that sleeps in a call: all its processes stand still, then the system's word that it woke is given to it. */
export const deskSleepFault: Fault = {
  name: 'sleep-desk',
  does: 'every process of the desk asleep in a call for 2–12 s: bound anew, proved, heard; or a clear end',
  lanes: 1,
  open: async () => {
    const seat = await openCallingDesk({ callersOf: () => Promise.resolve([caller]) });
    let round = 0;
    return {
      round: () => sleep(seat, (round += 1) % hangsUpEvery === 0),
      close: () => seat.close(),
    };
  },
};

async function sleep(seat: CallingDesk, hangsUp: boolean): Promise<number> {
  await seat.talk();
  // main first, lest it mourns its children
  const pids = processTree(seat.desk.pid)
    .map(({ pid }) => pid)
    .sort((one, other) => one - other);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  if (hangsUp) seat.pbx.hangUp(caller);
  await new Promise((resolve) => setTimeout(resolve, leastMs + Math.random() * (mostMs - leastMs)));
  const wokeAtMs = preciseNow();
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  await seat.desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  const { atMs } = await seat.tap.next(
    wokeAtMs,
    ({ from, cseq }) => from === 'desk' && cseq.endsWith('REGISTER'),
  );
  if (hangsUp) await endsBy(seat, 'caller');
  else {
    await seat.tap.next(atMs, ({ from, startLine }) => from === 'desk' && startLine.startsWith('ACK '));
    await seat.heardMoreThan((seat.pbx.lastCall()?.heard.packets ?? 0) + 25);
    await waitFor('a call that is told of', async () => {
      const { centre, contacts, registration } = await deskState(seat.desk);
      const reached = centre.state === 'online' && registration.state === 'registered';
      return reached && contacts[0]?.call.phase === 'talking';
    });
  }
  const recoveredMs = preciseNow() - wokeAtMs;
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
