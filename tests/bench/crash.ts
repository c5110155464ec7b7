import { join } from 'node:path';
import { inScreen, launchDesk, type DeskApp } from '../support/desk-app';
import { bareRecovery } from './rig/bare-window';
import { measureFile, waitFor, type MeasureFile, type QualityInterval } from './rig/measure-file';
import { report } from './rig/report';
import { openSeat, type Seat } from './rig/seat';
import { percentile } from './rig/statistics';

const crashes = 5;
/** Audio is counted over so many intervals of two seconds without a crash, and over as many with one. */
const intervals = 4;
/** The screen killed in the middle of a call → its call controls back and working; and what the audio lost meanwhile. */
export async function benchCrash(): Promise<boolean> {
  const floors: number[] = [];
  for (let at = 0; at < crashes; at += 1) floors.push(await bareRecovery());
  const seat = await openSeat();
  try {
    const { controlsMs, across, before } = await measureCrashes(seat);
    const controls = report({
      name: 'crash.controls',
      value: Math.max(...controlsMs),
      unit: 'ms',
      floor: percentile(floors, 0.5),
      goal: { of: 'value', atMost: 2_000 },
    });
    const packets = report({
      name: 'crash.packetsLost',
      value: Math.max(0, sum(across, 'packetsLost') - sum(before, 'packetsLost')),
      unit: 'packets',
      goal: { of: 'value', atMost: 0 },
    });
    for (const way of ['packetsReceived', 'packetsSent'] as const)
      report({ name: `crash.${way}`, value: sum(across, way), unit: 'packets', floor: sum(before, way) });
    return controls && packets;
  } finally {
    await seat.dispose();
  }
}

async function measureCrashes(seat: Seat) {
  const { profileDir, settings, env } = seat.plan;
  const marks = measureFile(join(profileDir, 'measured.jsonl'));
  const desk = await launchDesk({
    profile: profileDir,
    args: ['--measure', marks.path],
    ...(settings && { settings }),
    ...(env && { env }),
  });
  try {
    await waitFor('a caller', async () => {
      await seat.ring();
      return (await desk.at('call-answer').count()) > 0;
    });
    await desk.page.keyboard.press('F4');
    // the first interval holds the beginning of the audio
    await waitFor('audio', () => marks.intervals().length > 1);
    const controlsMs: number[] = [];
    const before: QualityInterval[] = [];
    const across: QualityInterval[] = [];
    for (let crash = 1; crash <= crashes; crash += 1) {
      before.push(...(await nextIntervals(marks)));
      const counted = nextIntervals(marks);
      controlsMs.push(await crashScreen(desk, marks, crash));
      across.push(...(await counted));
    }
    return { controlsMs, across, before };
  } finally {
    await desk.close();
  }
}

async function nextIntervals(marks: MeasureFile): Promise<readonly QualityInterval[]> {
  const from = marks.intervals().length;
  return waitFor('audio to be counted', () => {
    const found = marks.intervals().slice(from, from + intervals);
    return found.length === intervals && found;
  });
}

const sum = (
  counted: readonly QualityInterval[],
  what: 'packetsLost' | 'packetsReceived' | 'packetsSent',
): number => counted.reduce((total, interval) => total + interval[what], 0);

/** Milliseconds from the kill until a new page has painted the call, with a button that can end it. */
async function crashScreen(desk: DeskApp, marks: MeasureFile, crash: number): Promise<number> {
  const startedAtMs = performance.now();
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().startsWith('app://main/'))
      ?.webContents.forcefullyCrashRenderer();
  });
  await marks.nth('controls', crash);
  await waitFor(
    'a button to hang up',
    async () =>
      (await inScreen(desk, `document.querySelector('[data-testid=call-hangup]')?.disabled`)) === false,
  );
  return performance.now() - startedAtMs;
}
