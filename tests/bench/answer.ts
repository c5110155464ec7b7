import { bareRoundTrips } from './rig/bare-window';
import { datePresses, openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { report } from './rig/report';
import { percentile, spread } from './rig/statistics';

const calls = 20;
/** By then the caller's offer has been digested; who answers sooner waits for what is left of it. */
const mediaReadyMs = 800;

/** Click on answer → 200 OK on the wire, and → the first packet of the agent's sound at the far end. */
export async function benchAnswer(): Promise<boolean> {
  const floor = spread(await bareRoundTrips(calls));
  const seat = await openCallingDesk();
  try {
    const { okMs, soundMs } = await measureAnswers(seat);
    const ok = report({
      name: 'answer.ok',
      value: percentile(okMs, 0.95),
      unit: 'ms',
      floor: floor.p95,
      goal: { of: 'value', atMost: 30 },
    });
    const sound = report({
      name: 'answer.sound',
      value: percentile(soundMs, 0.95),
      unit: 'ms',
      floor: floor.p95,
      goal: { of: 'value', atMost: 250 },
    });
    return ok && sound;
  } finally {
    await seat.close();
  }
}

async function measureAnswers(seat: CallingDesk) {
  const { desk, tap } = seat;
  const pressedAtMs = await datePresses(desk);
  const okMs: number[] = [];
  const soundMs: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    await seat.ring();
    await new Promise((resolve) => setTimeout(resolve, mediaReadyMs));
    const fromFrame = tap.frames.length;
    await desk.at('call-answer').first().click();
    const heardAtMs = await seat.heardMoreThan(0);
    const clickedAtMs = await pressedAtMs();
    const accepted = tap.frames
      .slice(fromFrame)
      .find(
        ({ from, startLine, cseq }) => from === 'desk' && / 200 /.test(startLine) && /INVITE$/.test(cseq),
      );
    if (!accepted) throw new Error('No 200 OK left the desk.');
    okMs.push(accepted.atMs - clickedAtMs);
    soundMs.push(heardAtMs - clickedAtMs);
    await seat.finish();
  }
  return { okMs, soundMs };
}
