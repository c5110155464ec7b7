import { createPractice } from '../../main/centre/practice/create-practice';
import { startCentre } from '../support/headless-centre';
import { systemClock } from '../../main/system-clock';
import { bareRoundTrips } from './rig/bare-window';
import { waitFor } from './rig/measure-file';
import { forgetContacts } from './rig/million-desk';
import { millionCustomers, prepareMillion, type Million } from './rig/million';
import { report } from './rig/report';
import { startDesk } from './rig/start-desk';
import { spread } from './rig/statistics';

const rings = 250;
/** Between one caller and the next: what the last one left to fetch and to put away is done by then, as it is for a person's calls. */
const restMs = 600;

/** INVITE readable on the desk's socket → the customer's card painted, with a million customers in the cache. */
export async function benchPop(): Promise<boolean> {
  const million = await prepareMillion();
  const floor = spread(await bareRoundTrips(rings));
  const pops = spread(await measurePops(million));
  report({ name: 'pop.p50', value: pops.p50, unit: 'ms', floor: floor.p50 });
  report({ name: 'pop.p95', value: pops.p95, unit: 'ms', floor: floor.p95 });
  report({ name: 'pop.rings', value: pops.count, unit: 'count' });
  return report({
    name: 'pop.p99',
    value: pops.p99,
    unit: 'ms',
    floor: floor.p99,
    goal: { of: 'value', atMost: 80 },
  });
}

async function measurePops({ profileDir, centreDir, callers }: Million): Promise<readonly number[]> {
  const centre = await startCentre({ data: centreDir, customers: millionCustomers });
  let call = 0;
  const pbx = await createPractice({
    host: '127.0.0.1',
    user: '8012',
    password: 'of-this-run-only',
    nextCaller: () => ({
      number: callers[(call += 1) % callers.length] ?? null,
      displayName: null,
      headers: { 'X-Queue-Name': '普通客服' },
      voice: 'zh-line-down',
    }),
    clock: systemClock,
    log: () => undefined,
  });
  try {
    forgetContacts(profileDir);
    const { server, domain, user, password } = pbx.account;
    const desk = await startDesk({
      profileDir,
      settings: { mode: 'real', phone: { server, domain, user }, centre: { url: centre.url } },
      env: { YIDIAN_PHONE_PASSWORD: password, YIDIAN_CENTRE_TOKEN: centre.token },
    });
    try {
      for (let ring = 1; ring <= rings; ring += 1) {
        await waitFor(`caller ${String(ring)} on the screen`, () => {
          // Nothing rings while the desk is not registered yet, or while a call is up.
          pbx.callNow();
          return desk.marks.times('customer').length >= ring;
        });
        pbx.stop();
        await waitFor('the caller to have given up', () => pbx.lastCall()?.phase === 'ended');
        await systemPause(restMs);
      }
      return desk.marks.times('customer').slice(0, rings);
    } finally {
      await desk.stop();
    }
  } finally {
    await pbx.dispose();
    await centre.kill();
  }
}

const systemPause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
