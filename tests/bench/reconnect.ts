import { WebSocket } from 'ws';
import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { report } from './rig/report';
import { preciseNow } from './rig/sip-tap';
import { percentile } from './rig/statistics';

const cuts = 20;
/** Two packets late is a jitter buffer's daily bread; longer than this the agent would be heard to break off. */
const silenceMs = 200;

/** The signalling socket cut in the middle of a call → the dialog proved alive on a new one, while the sound goes on. */
export async function benchReconnect(): Promise<boolean> {
  const seat = await openCallingDesk();
  try {
    await seat.talk();
    const floors: number[] = [];
    for (let at = 0; at < cuts; at += 1) floors.push(await bareConnection(seat.tap.server));
    const proofsMs: number[] = [];
    const gaps = watchSound(seat);
    for (let cut = 0; cut < cuts; cut += 1) {
      proofsMs.push(await cutOnce(seat));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const longestGapMs = gaps.stop();
    const proof = report({
      name: 'reconnect',
      value: percentile(proofsMs, 0.95),
      unit: 'ms',
      floor: percentile(floors, 0.95),
      goal: { of: 'value', atMost: 3000 },
    });
    const sound = report({
      name: 'reconnect.longestSilence',
      value: longestGapMs,
      unit: 'ms',
      goal: { of: 'value', atMost: silenceMs },
    });
    return proof && sound;
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

/** The longest time without a packet of the agent's, looked at every five ms. */
function watchSound({ pbx }: CallingDesk): { stop(): number } {
  let longest = 0;
  let packets = 0;
  let sinceMs = preciseNow();
  const timer = setInterval(() => {
    const heard = pbx.lastCall()?.heard.packets ?? 0;
    if (heard === packets) {
      longest = Math.max(longest, preciseNow() - sinceMs);
      return;
    }
    packets = heard;
    sinceMs = preciseNow();
  }, 5);
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
