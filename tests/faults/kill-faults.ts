import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { preciseNow } from '../bench/rig/sip-tap';
import { deskState, inScreen } from '../support/desk-app';
import { pidOf, type DeskProcess } from './rig/desk-processes';
import { onSeat, type Fault } from './rig/fault';
import { agentHearsAgain, callerHearsAgain } from './rig/hear-again';

interface Victim {
  readonly what: DeskProcess;
  readonly does: string;
  /** Resolves once all is well; there is a new process in its place already. */
  isWell(seat: CallingDesk): Promise<unknown>;
}

const victims: readonly Victim[] = [
  {
    what: 'screen',
    does: 'kill -9 of the screen in a call: its controls work again',
    isWell: ({ desk }) =>
      waitFor(
        'a screen that can hang up',
        async () =>
          (await inScreen(desk, `document.querySelector('[data-testid=call-hangup]')?.disabled`)) === false,
      ),
  },
  {
    what: 'audio',
    does: 'kill -9 of the audio window in a call: both hear each other again',
    isWell: callerHearsAgain,
  },
  {
    what: 'cache',
    does: 'kill -9 of the local files’ process in a call: they are open, and take words',
    isWell: ({ desk }) =>
      waitFor('open files', async () => (await deskState(desk)).storage.state === 'ready'),
  },
  {
    what: 'gpu',
    does: 'kill -9 of the GPU process in a call: the screen paints again',
    isWell: ({ desk }) =>
      waitFor(
        'a painted frame',
        async () =>
          (await inScreen(desk, 'new Promise((done) => requestAnimationFrame(() => done(true)))')) === true,
      ),
  },
  {
    what: 'network',
    does: 'kill -9 of Chromium’s network process in a call: pages load, both hear each other again',
    isWell: async (seat) => {
      await callerHearsAgain(seat);
      await waitFor(
        'pages that load',
        async () =>
          (await inScreen(seat.desk, `fetch('app://main/index.html').then(({ ok }) => ok, () => false)`)) ===
          true,
      );
    },
  },
  {
    what: 'sound',
    does: 'kill -9 of Chromium’s audio process in a call: both hear each other again',
    isWell: callerHearsAgain,
  },
];

/** Processes of a desk killed in the middle of one and the same call, which has to survive every one of them. */
export const killFaults: readonly Fault[] = victims.map((victim) => ({
  name: `kill-${victim.what}`,
  does: victim.does,
  lanes: 1,
  open: onSeat(
    async () => {
      const seat = await openCallingDesk({ speaks: true });
      await seat.talk();
      return seat;
    },
    (seat) => kill(seat, victim),
  ),
}));

async function kill(seat: CallingDesk, { what, isWell }: Victim): Promise<number> {
  const pid = await waitFor(what, async () => (await pidOf(seat.desk, what)) ?? false);
  const killedAtMs = preciseNow();
  process.kill(pid, 'SIGKILL');
  await waitFor(`another ${what}`, async () => {
    // the asking may die with what was killed
    const next = await pidOf(seat.desk, what).catch(() => null);
    return next !== null && next !== pid;
  });
  await isWell(seat);
  const recoveredMs = preciseNow() - killedAtMs;
  await callGoesOn(seat);
  if (what === 'cache') await takesWords(seat);
  return recoveredMs;
}

async function callGoesOn(seat: CallingDesk): Promise<void> {
  await Promise.all([callerHearsAgain(seat), agentHearsAgain(seat.marks.intervals)]);
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
