import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCalledSeat } from '../support/called-seat';
import { wholeBase } from '../support/whole-base';
import { startBareLoop } from './rig/bare-loop';
import { benchPage } from './rig/in-page';
import { measureFile, waitFor } from './rig/measure-file';
import { report } from './rig/report';

const customers = 100_000;
const limitMs = 600_000;
/** Each look is work for main: with many of them the bench would measure itself. */
const lookEveryMs = 2000;
/** The sample's first customer, who rings. */
const caller = '022-23880007';

/** 100,000 customers into the local files while a call is up: how long main and the screen were held up by any one thing. */
export async function benchSync(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-sync-'));
  const measured = join(folder, 'measured.jsonl');
  const seat = await openCalledSeat({ customers, policies: wholeBase, args: ['--measure', measured] });
  const { desk } = seat;
  const bare = startBareLoop(folder, desk.pid);
  /** Customers in the local files, asked for by the page itself. */
  const customersHeld = (): Promise<number> =>
    desk.page.evaluate(
      `yidian.invoke('desk/snapshot', null).then(({ value }) => value.state.storage.customers)`,
    );
  try {
    const page = await benchPage(desk.page);
    await seat.ring(caller);
    await desk.page.keyboard.press('F4');
    await waitFor(
      'the call',
      async () => (await desk.at('call-state').getAttribute('data-state')) === 'talking',
    );
    const marks = measureFile(measured);
    const before = await customersHeld();
    const loops = { main: marks.loopsFromNow(), bare: bare.marks.loopsFromNow() };
    const startedAtMs = performance.now();
    await page.watchTasks();
    await waitFor(
      'all customers in the local files',
      async () => {
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
        return (await customersHeld()) >= customers;
      },
      limitMs,
    );
    const seconds = (performance.now() - startedAtMs) / 1000;
    const lost = marks.intervals().reduce((sum, { packetsLost }) => sum + packetsLost, 0);
    const stillUp = (await desk.at('call-state').getAttribute('data-state')) === 'talking';
    report({ name: 'sync.rate', value: (customers - before) / seconds, unit: 'per second' });
    report({ name: 'sync.lost', value: lost, unit: 'packets' });
    const held = [
      report({
        name: 'sync.main',
        value: Math.max(...loops.main().map(({ maxMs }) => maxMs)),
        unit: 'ms',
        floor: Math.max(...loops.bare().map(({ maxMs }) => maxMs)),
        goal: { of: 'value', atMost: 50 },
      }),
      report({
        name: 'sync.screen',
        value: Math.max(0, ...(await page.longTasks())),
        unit: 'ms',
        goal: { of: 'value', atMost: 50 },
      }),
    ];
    return stillUp && held.every(Boolean);
  } finally {
    await bare.stop();
    await seat.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
