import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchDesk, type DeskApp } from '../support/desk-app';
import { startCentre } from '../support/headless-centre';
import { SipPeer } from '../support/sip-peer';
import { startBareLoop } from './rig/bare-loop';
import { measureFile, waitFor } from './rig/measure-file';
import { report } from './rig/report';

const callsPerSecond = 50;
/** And as long without load before it, as the worst of many frames is no fair match for the worst of few. */
const loadSeconds = 60;
/** The calls that ring have brought up their windows. */
const settleMs = 2000;
/** As many as the seat takes; each further one is refused. */
const seatTakes = 4;

/** 50 calls a second offered to a seat that can take no more, for a minute: neither screen nor main may be held up. */
export async function benchSignallingLoad(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-bench-load-'));
  const centre = await startCentre({ data: join(folder, 'centre'), customers: 300 });
  const pbx = await SipPeer.listen({ user: '8012', password: 'of-this-run-only' });
  const marks = measureFile(join(folder, 'measured.jsonl'));
  try {
    const desk = await launchDesk({
      profile: join(folder, 'desk'),
      args: ['--measure', marks.path],
      settings: {
        mode: 'real',
        phone: { server: pbx.url, domain: 'pbx.test', user: '8012' },
        centre: { url: centre.url },
      },
      env: { YIDIAN_PHONE_PASSWORD: 'of-this-run-only', YIDIAN_CENTRE_TOKEN: centre.token },
    });
    const bare = startBareLoop(folder, desk.pid);
    try {
      await waitFor('a registered desk', () => pbx.received.some(({ method }) => method === 'REGISTER'));
      await desk.page.waitForSelector('[data-testid=registration-state][data-state=registered]');
      for (let call = 0; call < seatTakes; call += 1) pbx.invite();
      await desk.at('call-answer').first().waitFor();
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const quietFrames = await during(desk, loadSeconds, () => undefined);
      const from = pbx.received.length;
      let offered = 0;
      const loops = { main: marks.loopsFromNow(), bare: bare.marks.loopsFromNow() };
      const frames = await during(desk, loadSeconds, () => {
        for (let call = 0; call < callsPerSecond / 10; call += 1) pbx.invite();
        offered += callsPerSecond / 10;
      });
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const refused = pbx.received.slice(from).filter(({ status }) => status === 486).length;
      report({
        name: 'signalling-load.refused',
        value: refused,
        unit: 'count',
        floor: callsPerSecond * loadSeconds,
      });
      const answered = report({
        name: 'signalling-load.unanswered',
        value: offered - refused,
        unit: 'count',
        floor: offered,
        goal: { of: 'value', atMost: 0 },
      });
      const frame = report({
        name: 'signalling-load.frame',
        value: Math.max(...frames),
        unit: 'ms',
        floor: Math.max(...quietFrames),
        goal: { of: 'value', atMost: 50 },
      });
      const loop = report({
        name: 'signalling-load.loop',
        value: worstSecond(loops.main()),
        unit: 'ms',
        floor: worstSecond(loops.bare()),
        goal: { of: 'value', atMost: 10 },
      });
      return answered && frame && loop;
    } finally {
      await bare.stop();
      await desk.close();
    }
  } finally {
    await pbx.close();
    await centre.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of each second's p99 the largest. */
const worstSecond = (loops: readonly { readonly p99Ms: number }[]): number =>
  Math.max(...loops.map(({ p99Ms }) => p99Ms));

/** Does `tenth` ten times a second; the time from frame to frame on the screen. */
async function during(desk: DeskApp, seconds: number, tenth: () => void): Promise<readonly number[]> {
  const frames = desk.page.evaluate<number[]>(`new Promise((done) => {
    const gaps = [];
    const startedAt = performance.now();
    let last = startedAt;
    const next = (now) => {
      gaps.push(now - last);
      last = now;
      if (now - startedAt > ${String(seconds * 1000)}) done(gaps.slice(1));
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  })`);
  const timer = setInterval(tenth, 100);
  try {
    return await frames;
  } finally {
    clearInterval(timer);
  }
}
