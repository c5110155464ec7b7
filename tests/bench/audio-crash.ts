import { bareRecovery } from './rig/bare-window';
import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { waitFor } from './rig/measure-file';
import { report } from './rig/report';
import { preciseNow } from './rig/sip-tap';
import { percentile } from './rig/statistics';

const crashes = 10;
const settleMs = 3000;

/**
 * The audio window killed in the middle of a call → the agent heard again at the far end; that the agent hears too is seen in the next
 * whole interval, for both ways come with one connection.
 */
export async function benchAudioCrash(): Promise<boolean> {
  const floors: number[] = [];
  for (let at = 0; at < 5; at += 1) floors.push(await bareRecovery());
  const seat = await openCallingDesk();
  try {
    await seat.talk();
    const backMs: number[] = [];
    for (let crash = 0; crash < crashes; crash += 1) {
      backMs.push(await crashOnce(seat));
      await new Promise((resolve) => setTimeout(resolve, settleMs));
    }
    return report({
      name: 'audio-crash',
      value: percentile(backMs, 0.95),
      unit: 'ms',
      floor: percentile(floors, 0.5),
      goal: { of: 'value', atMost: 3000 },
    });
  } finally {
    await seat.close();
  }
}

async function crashOnce({ desk, pbx, marks, heardMoreThan }: CallingDesk): Promise<number> {
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/audio/'))
      ?.webContents.forcefullyCrashRenderer();
  });
  const crashedAtMs = preciseNow();
  // what was under way when it died has arrived
  await new Promise((resolve) => setTimeout(resolve, 60));
  const backAtMs = await heardMoreThan(pbx.lastCall()?.heard.packets ?? 0);
  const intervals = marks.intervals().length;
  await waitFor('sound at the agent', () =>
    marks
      .intervals()
      .slice(intervals)
      .some(({ packetsReceived }) => packetsReceived > 25),
  );
  return backAtMs - crashedAtMs;
}
