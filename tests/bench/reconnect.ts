import { WebSocket } from 'ws';
import { listenAtAgent } from './rig/agent-hearing';
import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { report } from './rig/report';
import { preciseNow } from './rig/sip-tap';
import { percentile } from './rig/statistics';

const cuts = 20;
/** Two packets late is a jitter buffer's daily bread; longer than this the agent would be heard to break off. */
const silenceMs = 200;
/** How long the voice is listened to before the first cut: it has pauses of its own. */
const voiceMs = 5000;
/** RMS, 0–1: no silence is as loud as this. */
const speech = 0.02;

/** The signalling socket cut in the middle of a call → the dialog proved alive on a new one, while the sound goes on. */
export async function benchReconnect(): Promise<boolean> {
  const seat = await openCallingDesk({ speaks: true, callersHum: true });
  try {
    const agent = await listenAtAgent(seat.desk);
    await seat.talk();
    await agent.firstHeardAtMs();
    const floors: number[] = [];
    for (let at = 0; at < cuts; at += 1) floors.push(await bareConnection(seat.tap.server));
    const pauses = watchCaller(seat);
    await new Promise((resolve) => setTimeout(resolve, voiceMs));
    const { quietMs: ownPauseMs } = pauses.stop();
    const proofsMs: number[] = [];
    const caller = watchCaller(seat);
    await agent.forget();
    for (let cut = 0; cut < cuts; cut += 1) {
      proofsMs.push(await cutOnce(seat));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const { gapMs, quietMs } = caller.stop();
    const proof = report({
      name: 'reconnect',
      value: percentile(proofsMs, 0.95),
      unit: 'ms',
      floor: percentile(floors, 0.95),
      goal: { of: 'value', atMost: 3000 },
    });
    const goal = { of: 'value', atMost: silenceMs } as const;
    const sound = [
      report({ name: 'reconnect.longestSilence', value: gapMs, unit: 'ms', goal }),
      report({
        name: 'reconnect.silenceAtCaller',
        value: Math.max(0, quietMs - ownPauseMs),
        unit: 'ms',
        floor: ownPauseMs,
        goal,
      }),
      report({ name: 'reconnect.silenceAtAgent', value: await agent.longestSilenceMs(), unit: 'ms', goal }),
    ];
    return proof && sound.every(Boolean);
  } finally {
    await seat.close();
  }
}

async function cutOnce({ tap }: CallingDesk): Promise<number> {
  const cutAtMs = preciseNow();
  tap.cut();
  const proof = await tap.next(
    cutAtMs,
    ({ from, startLine }) => from === 'desk' && startLine.startsWith('INVITE '),
  );
  const proved = await tap.next(
    proof.atMs,
    ({ from, startLine, cseq }) => from === 'pbx' && / 200 /.test(startLine) && cseq === proof.cseq,
  );
  return proved.atMs - cutAtMs;
}

/** The longest time without a packet of the agent's, and without one that has a voice in it; looked at every five ms. */
function watchCaller({ pbx }: CallingDesk): { stop(): { readonly gapMs: number; readonly quietMs: number } } {
  const heard = () => pbx.lastCall()?.heard ?? { packets: 0, sum: 0 };
  let longest = { gapMs: 0, quietMs: 0 };
  let before = heard();
  let packetAtMs = preciseNow();
  let voiceAtMs = packetAtMs;
  const look = (): void => {
    const now = heard();
    const nowMs = preciseNow();
    longest = {
      gapMs: Math.max(longest.gapMs, nowMs - packetAtMs),
      quietMs: Math.max(longest.quietMs, nowMs - voiceAtMs),
    };
    const packets = now.packets - before.packets;
    if (packets > 0) packetAtMs = nowMs;
    if (now.sum - before.sum > speech * packets) voiceAtMs = nowMs;
    before = now;
  };
  const timer = setInterval(look, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

/** A WebSocket through the same tap, opened and closed. */
async function bareConnection(server: string): Promise<number> {
  const startedAtMs = preciseNow();
  const socket = new WebSocket(server, 'sip');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const ms = preciseNow() - startedAtMs;
  socket.terminate();
  return ms;
}
