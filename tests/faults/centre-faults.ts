import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { preciseNow } from '../bench/rig/sip-tap';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { customersOf } from '../support/sample-customers';
import type { HeadlessCentre } from '../support/headless-centre';
import { pidOf } from './rig/desk-processes';
import { onSeat, type Fault } from './rig/fault';
import { callerHearsAgain } from './rig/hear-again';
import { expectNotes, writeNotes } from './rig/notes';

/** The centre killed in a call: where it is the back office alone, and where it is the exchange too. */
export const centreFaults: readonly Fault[] = [
  {
    name: 'kill-centre',
    does: 'kill -9 of the centre in a call, 0–150 ms after a ticket was sent: one ticket, one contact, every word',
    lanes: 1,
    open: onSeat(() => openCallingDesk({ speaks: true, callersOf: troubled }), killCentre),
  },
  {
    name: 'kill-practice',
    does: 'kill -9 of the practice centre in a call: its end is said, words are there, the desk is registered again',
    lanes: 1,
    open: onSeat(() => launchDesk({ pauseMs: 500 }), killPractice),
  },
];

/** Each has a line of their own, and so no ticket yet that another could repeat. */
async function troubled(centre: HeadlessCentre): Promise<readonly string[]> {
  const customers = await customersOf(centre, 300);
  return customers.flatMap(({ numbers: [number] }) => number ?? []);
}

async function killCentre(seat: CallingDesk, round: number): Promise<number> {
  const mark = `第${String(round)}次`;
  const words = `${mark}，中心断开之前写的小结`;
  await seat.talk();
  const { desk } = seat;
  await desk.at('fault-start').first().waitFor();
  await desk.page.keyboard.press('F8');
  await waitFor('a line test', async () =>
    /\S{4}/.test((await desk.at('fault-verdict').textContent()) ?? ''),
  );
  await desk.at('fault-description').fill(`${mark}报障`);
  await writeNotes(desk, words);
  await desk.page.keyboard.press('Control+Enter');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
  await seat.restartCentre();
  const backAtMs = preciseNow();
  await waitFor('the ticket’s number', async () => (await desk.at('fault-number').count()) === 1);
  await waitFor('the centre', async () => (await deskState(desk)).centre.state === 'online');
  const recoveredMs = preciseNow() - backAtMs;
  await expectNotes(desk, words);
  await callerHearsAgain(seat);
  await seat.finish();
  await delivered(desk);
  await expectOne(seat, '/tmf-api/troubleTicket/v4/troubleTicket?limit=1000&ticketType=fault', `${mark}报障`);
  await expectOne(seat, '/tmf-api/partyInteraction/v4/partyInteraction?limit=1000', words);
  return recoveredMs;
}

/** No contact but one that rings by now, and nothing that waits to be sent. */
async function delivered(desk: DeskApp): Promise<void> {
  await waitFor('the contact, delivered', async () => {
    const { contacts, outbox } = await deskState(desk);
    return contacts.every(({ call }) => call.phase === 'ringing') && outbox.waiting === 0;
  });
}

/** Once, neither lost nor twice. */
async function expectOne({ centre }: CallingDesk, path: string, words: string): Promise<void> {
  const all = (await centre.get(path)) as readonly unknown[];
  const found = all.filter((one) => JSON.stringify(one).includes(words)).length;
  if (found !== 1) throw new Error(`${path} has “${words}” ${String(found)} times in ${String(all.length)}`);
}

async function killPractice(desk: DeskApp, round: number): Promise<number> {
  const words = `第${String(round)}次，练习中心断开之前写的小结`;
  const contactIn = (phase: string) =>
    waitFor(`a call that is ${phase}`, async () => {
      const [contact] = (await deskState(desk)).contacts;
      return contact?.call.phase === phase && contact;
    });
  await contactIn('ringing');
  await desk.page.keyboard.press('F4');
  const { id } = await contactIn('talking');
  await writeNotes(desk, words);
  const pid = await waitFor('a practice centre', async () => (await pidOf(desk, 'centre')) ?? false);
  const killedAtMs = preciseNow();
  process.kill(pid, 'SIGKILL');
  const ended = await contactIn('ended');
  if (ended.id !== id || ended.call.endedBy !== 'lost')
    throw new Error(`ended by ${String(ended.call.endedBy)}`);
  await waitFor('a desk that works again', async () => {
    const { centre, registration } = await deskState(desk);
    return centre.state === 'online' && registration.state === 'registered';
  });
  const recoveredMs = preciseNow() - killedAtMs;
  await expectNotes(desk, words);
  await completeByKeys(desk);
  await delivered(desk);
  return recoveredMs;
}
