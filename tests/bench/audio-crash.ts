import { listenAtAgent, type AgentHearing } from './rig/agent-hearing';
import { bareRecovery } from './rig/bare-window';
import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { waitFor } from './rig/measure-file';
import { report } from './rig/report';
import { preciseNow } from './rig/sip-tap';
import { percentile } from './rig/statistics';

const crashes = 10;
const settleMs = 3000;
/** RMS, 0–1: no silence is as loud as this. */
const speech = 0.02;

/** The audio window killed in the middle of a call → the caller hears the agent again and the agent the caller, by what is in the packets. */
export async function benchAudioCrash(): Promise<boolean> {
  const floors: number[] = [];
  for (let at = 0; at < 5; at += 1) floors.push(await bareRecovery());
  const seat = await openCallingDesk({ speaks: true, callersHum: true });
  try {
    const hearing = await listenAtAgent(seat.desk);
    await seat.talk();
    await hearing.firstHeardAtMs();
    const back: Recovery[] = [];
    for (let crash = 0; crash < crashes; crash += 1) {
      back.push(await crashOnce(seat, hearing));
      await new Promise((resolve) => setTimeout(resolve, settleMs));
    }
    for (const whose of ['caller', 'agent'] as const)
      report({
        name: `audio-crash.${whose}`,
        value: percentile(
          back.map((one) => one[whose]),
          0.95,
        ),
        unit: 'ms',
      });
    return report({
      name: 'audio-crash',
      value: percentile(
        back.map(({ caller, agent }) => Math.max(caller, agent)),
        0.95,
      ),
      unit: 'ms',
      floor: percentile(floors, 0.5),
      goal: { of: 'value', atMost: 3000 },
    });
  } finally {
    await seat.close();
  }
}

/** How long who could hear nothing, ms. */
interface Recovery {
  readonly caller: number;
  readonly agent: number;
}

async function crashOnce({ desk, pbx }: CallingDesk, hearing: AgentHearing): Promise<Recovery> {
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/audio/'))
      ?.webContents.forcefullyCrashRenderer();
  });
  const crashedAtMs = preciseNow();
  // what was under way when it died has arrived
  await new Promise((resolve) => setTimeout(resolve, 60));
  const heard = () => pbx.lastCall()?.heard ?? { packets: 0, sum: 0 };
  let before = heard();
  const caller = waitFor('the agent’s voice at the caller', () => {
    const now = heard();
    const loud = now.sum - before.sum > speech * (now.packets - before.packets);
    before = now;
    return loud && preciseNow();
  });
  const [callerAtMs, agentAtMs] = await Promise.all([caller, hearing.firstHeardAtMs()]);
  return { caller: callerAtMs - crashedAtMs, agent: agentAtMs - crashedAtMs };
}
