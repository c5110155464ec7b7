import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmfPaths } from '../../shared/tmf/paths';
import { faultBody } from '../contract/bodies';
import { launchDesk, type DeskApp } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { waitFor } from './rig/measure-file';
import { report } from './rig/report';
import { openSeat, type Seat } from './rig/seat';
import { spread } from './rig/statistics';
import { waitForTicket, watchTickets } from './rig/watch-tickets';

const tickets = 36;
/** Callers include strangers and customers who have an open ticket; those are passed over. */
const callersAtMost = 120;
const findingMs = 1_500;

/** The key that confirms a fault → the ticket's number painted, with a centre on this machine. */
export async function benchTicket(): Promise<boolean> {
  const seat = await openSeat(2_000);
  try {
    const floor = spread(await measureFloor(seat));
    const times = spread(await measureTickets(seat));
    report({ name: 'ticket.p50', value: times.p50, unit: 'ms', floor: floor.p50 });
    report({ name: 'ticket.tickets', value: times.count, unit: 'count' });
    return report({
      name: 'ticket.p95',
      value: times.p95,
      unit: 'ms',
      floor: floor.p95,
      goal: { of: 'value', atMost: 200 },
    });
  } finally {
    await seat.dispose();
  }
}

/** The least there is to do: one page of a file on disk for certain, and one ticket posted to the same centre. */
async function measureFloor({ centre, plan }: Seat): Promise<readonly number[]> {
  const folder = dirname(plan.profileDir);
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, 'floor.bin'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  try {
    for (let at = 0; at < tickets; at += 1) {
      const startedAtMs = performance.now();
      writeSync(file, page, 0, page.length, at * page.length);
      fdatasyncSync(file);
      const answer = await fetch(new URL(tmfPaths.troubleTicket, centre.url), {
        method: 'POST',
        headers: { Authorization: `Bearer ${centre.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(
          faultBody({ troubleTicketCharacteristic: [{ name: 'cause', value: `floor${String(at)}` }] }),
        ),
      });
      await answer.text();
      if (answer.status !== 201) throw new Error(`The centre refused a ticket: ${String(answer.status)}.`);
      times.push(performance.now() - startedAtMs);
    }
  } finally {
    closeSync(file);
  }
  return times;
}

async function measureTickets(seat: Seat): Promise<readonly number[]> {
  const { profileDir, settings, env } = seat.plan;
  const desk = await launchDesk({ profile: profileDir, ...(settings && { settings }), ...(env && { env }) });
  try {
    await waitFor(
      'registration',
      async () => (await desk.at('registration-state').getAttribute('data-state')) === 'registered',
    );
    await watchTickets(desk.page);
    const times: number[] = [];
    for (let caller = 0; times.length < tickets; caller += 1) {
      if (caller === callersAtMost) throw new Error('Too few callers have a line to file a fault for.');
      const ms = await fileOne(desk, seat);
      if (ms !== null) times.push(ms);
    }
    return times;
  } finally {
    await desk.close();
  }
}

/** One call from ring to wrapped up; null for a caller whose fault cannot be a new ticket. */
async function fileOne(desk: DeskApp, seat: Seat): Promise<number | null> {
  const { page, at } = desk;
  await seat.ring();
  await at('call-answer').waitFor();
  await page.keyboard.press('F4');
  await waitFor('the call', async () => (await at('call-state').getAttribute('data-state')) === 'talking');
  let ms: number | null = null;
  if (await canBegin(desk)) {
    await page.keyboard.press('F8');
    await at('fault-verdict').waitFor();
    if ((await at('fault-duplicate').count()) === 0) {
      await page.keyboard.press('Control+Enter');
      ms = await waitForTicket(page);
    } else await at('fault-cancel').click();
  }
  // A second F10 within a second of the last call's is held for a slip of the finger.
  await waitFor('the end', async () => {
    await page.keyboard.press('F10');
    return (await at('call-state').getAttribute('data-state')) === 'ended';
  });
  await completeByKeys(desk);
  await waitFor('the contact to close', async () => (await at('notes').count()) === 0);
  return ms;
}

/** Whether the caller became a customer with a line to file for, in the time that finding them takes. */
async function canBegin({ at }: DeskApp): Promise<boolean> {
  const begun = waitFor('a line', () => at('fault-start').isEnabled(), findingMs);
  return begun.catch(() => false);
}
