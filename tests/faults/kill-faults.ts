import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { preciseNow } from '../bench/rig/sip-tap';
import { deskState, inScreen } from '../support/desk-app';
import { pidOf, type DeskProcess } from './rig/desk-processes';
import type { Fault } from './rig/fault';

interface Victim {
  readonly what: DeskProcess;
  readonly does: string;
  /** Besides a new process in its place. */
  isWell(seat: CallingDesk): Promise<boolean>;
}

const victims: readonly Victim[] = [
  {
    what: 'screen',
    does: 'kill -9 of the screen in a call: its controls work again',
    isWell: async ({ desk }) =>
      (await inScreen(desk, `document.querySelector('[data-testid=call-hangup]')?.disabled`)) === false,
  },
  {
    what: 'audio',
    does: 'kill -9 of the audio window in a call: the caller hears the agent again',
    isWell: ({ pbx }) => Promise.resolve((pbx.lastCall()?.heard.level ?? 0) > 0),
  },
  {
    what: 'cache',
    does: 'kill -9 of the local files’ process in a call: they are open, and take words',
    isWell: async ({ desk }) => (await deskState(desk)).storage.state === 'ready',
  },
  {
    what: 'gpu',
    does: 'kill -9 of the GPU process in a call: the screen paints again',
    isWell: async ({ desk }) =>
      (await inScreen(desk, 'new Promise((done) => requestAnimationFrame(() => done(true)))')) === true,
  },
  {
    what: 'network',
    does: 'kill -9 of Chromium’s network process in a call: pages load, the caller hears the agent again',
    isWell: async ({ desk, pbx }) =>
      (pbx.lastCall()?.heard.level ?? 0) > 0 &&
      (await inScreen(desk, `fetch('app://main/index.html').then(({ ok }) => ok, () => false)`)) === true,
  },
  {
    what: 'sound',
    does: 'kill -9 of Chromium’s audio process in a call: the caller hears the agent again',
    isWell: ({ pbx }) => Promise.resolve((pbx.lastCall()?.heard.level ?? 0) > 0),
  },
];

/** Processes of a desk killed in the middle of one and the same call, which has to survive every one of them. */
export const killFaults: readonly Fault[] = victims.map((victim) => ({
  name: `kill-${victim.what}`,
  does: victim.does,
  lanes: 1,
  open: async () => {
    const seat = await openCallingDesk();
    await seat.talk();
    return { round: () => kill(seat, victim), close: () => seat.close() };
  },
}));

async function kill(seat: CallingDesk, { what, isWell }: Victim): Promise<number> {
  const pid = await waitFor(what, async () => (await pidOf(seat.desk, what)) ?? false);
  const packets = seat.pbx.lastCall()?.heard.packets ?? 0;
  const killedAtMs = preciseNow();
  process.kill(pid, 'SIGKILL');
  const silent = what === 'audio' || what === 'sound' || what === 'network';
  await waitFor(`another ${what}`, async () => {
    const next = await pidOf(seat.desk, what);
    return next !== null && next !== pid;
  });
  // of before the kill, perhaps
  if (silent) await seat.heardMoreThan((seat.pbx.lastCall()?.heard.packets ?? packets) + 25);
  await waitFor(`${what} well`, () => isWell(seat));
  const recoveredMs = preciseNow() - killedAtMs;
  await callGoesOn(seat);
  if (what === 'cache') await takesWords(seat);
  return recoveredMs;
}

async function callGoesOn(seat: CallingDesk): Promise<void> {
  await seat.heardMoreThan((seat.pbx.lastCall()?.heard.packets ?? 0) + 10);
  await waitFor('a call that is told of', async () => {
    const { contacts, registration } = await deskState(seat.desk);
    return registration.state === 'registered' && contacts[0]?.call.phase === 'talking';
  });
}

async function takesWords({ desk }: CallingDesk): Promise<void> {
  await desk.at('notes').focus();
  await desk.page.keyboard.type('x');
  await waitFor(
    'words on disk',
    async () => (await desk.at('notes-saved').getAttribute('data-saved')) === 'true',
  );
}
