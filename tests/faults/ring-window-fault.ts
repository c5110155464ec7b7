import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { waitFor } from '../bench/rig/measure-file';
import { preciseNow } from '../bench/rig/sip-tap';
import type { DeskApp } from '../support/desk-app';
import { deskState, inScreen } from '../support/desk-app';
import { pidOf } from './rig/desk-processes';
import { onSeat, type Fault } from './rig/fault';
import { agentHearsAgain, callerHearsAgain } from './rig/hear-again';

/** The ring window killed while it stands over everything. */
export const ringWindowFault: Fault = {
  name: 'kill-ring',
  does: 'kill -9 of the ring window while it rings: it stands there again, and answers',
  lanes: 1,
  open: onSeat(async () => {
    const seat = await openCallingDesk({ speaks: true });
    await inScreen(seat.desk, `yidian.invoke('sound/set', { change: { ringWindow: 'always' } })`);
    return seat;
  }, kill),
};

async function kill(seat: CallingDesk): Promise<number> {
  const { desk } = seat;
  await seat.ring();
  await waitFor('a ring window', () => offersAnswer(desk));
  const pid = await pidOf(desk, 'ring');
  if (pid === null) throw new Error('A window that is shown has a process.');
  const killedAtMs = preciseNow();
  process.kill(pid, 'SIGKILL');
  await waitFor('another ring window', async () => {
    const next = await pidOf(desk, 'ring').catch(() => null);
    return next !== null && next !== pid && (await offersAnswer(desk));
  });
  const recoveredMs = preciseNow() - killedAtMs;
  const { contacts } = await deskState(desk);
  if (contacts[0]?.call.phase !== 'ringing') throw new Error('The call rings no more.');
  await inRing(desk, `document.getElementById('ring-answer').click()`);
  await waitFor('a call', async () => (await deskState(desk)).contacts[0]?.call.phase === 'talking');
  await Promise.all([callerHearsAgain(seat), agentHearsAgain(seat.marks.intervals)]);
  await waitFor('no ring window', async () => !(await offersAnswer(desk)));
  await seat.finish();
  return recoveredMs;
}

/** It is in sight, with the button that takes the call. */
const offersAnswer = async (desk: DeskApp): Promise<boolean> =>
  (await inRing(desk, `document.getElementById('ring-answer').textContent !== ''`)) === true;

/** Evaluates in the ring window that is shown; null while none is. */
function inRing({ app }: DeskApp, expression: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, text) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().startsWith('app://ring/'),
    );
    if (!window?.isVisible() || window.webContents.isCrashed() || window.webContents.isLoading()) return null;
    // a page that dies while it is asked never answers
    const gone = new Promise((resolve) => setTimeout(resolve, 1000, null));
    return Promise.race([window.webContents.executeJavaScript(text, true) as Promise<unknown>, gone]);
  }, expression);
}
