import { customerIdOf } from '../../main/centre/sample/sample-context';
import { openMillionDesk } from './rig/million-desk';
import { report } from './rig/report';
import { spread } from './rig/statistics';

const views = 150;
/** Spread over the base, enterprises among them; coprime to the places where they stand. */
const step = 6_007;

/** A customer chosen → the card painted, and every part of the first page painted, from the local files. */
export async function benchView(): Promise<boolean> {
  const { page, close } = await openMillionDesk();
  try {
    await page.open(customerIdOf(1));
    const times: { readonly first: number; readonly all: number }[] = [];
    for (let at = 1; at <= views; at += 1) times.push(await page.open(customerIdOf(at * step)));
    const first = spread(times.map((time) => time.first));
    const all = spread(times.map((time) => time.all));
    report({ name: 'view.first.p50', value: first.p50, unit: 'ms' });
    report({ name: 'view.all.p50', value: all.p50, unit: 'ms' });
    const held = [
      report({
        name: 'view.first',
        value: first.p95,
        unit: 'ms',
        goal: { of: 'value', atMost: 50 },
      }),
      report({ name: 'view.all', value: all.p95, unit: 'ms', goal: { of: 'value', atMost: 150 } }),
    ];
    return held.every(Boolean);
  } finally {
    await close();
  }
}
