import { measureBareWindow } from './rig/bare-window';
import { deskParts, memoryOf, type DeskPart } from './rig/desk-parts';
import { interleave } from './rig/interleave';
import { waitFor } from './rig/measure-file';
import { report } from './rig/report';
import { openSeat, type Seat } from './rig/seat';
import { startDesk } from './rig/start-desk';
import { percentile } from './rig/statistics';

const pairs = 5;
/** Both are left alone for so long before they are looked at. */
const settleMs = 3_000;

/** PSS of every process of a desk that shows a calling customer, against a bare window. */
export async function benchMemory(): Promise<boolean> {
  const seat = await openSeat();
  try {
    const { floors, products } = await interleave(
      pairs,
      async () => (await measureBareWindow({ settleMs })).pssMb,
      () => measureDesk(seat),
    );
    const median = (of: (parts: MemoryParts) => number): number => percentile(products.map(of), 0.5);
    for (const part of new Set(products.flatMap((parts) => [...parts.keys()])))
      report({ name: `memory.${part}`, value: median((parts) => parts.get(part) ?? 0), unit: 'MB' });
    return report({
      name: 'memory',
      value: median((parts) => [...parts.values()].reduce((sum, mb) => sum + mb, 0)),
      unit: 'MB',
      floor: percentile(floors, 0.5),
      goal: { of: 'ratio', atMost: 2 },
    });
  } finally {
    await seat.dispose();
  }
}

type MemoryParts = ReadonlyMap<DeskPart, number>;

async function measureDesk(seat: Seat): Promise<MemoryParts> {
  const desk = await startDesk(seat.plan);
  try {
    await waitFor('a registered desk with a customer open', async () => {
      await seat.ring();
      return desk.marks.times('customer').length > 0;
    });
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    return memoryOf(deskParts(desk.pid));
  } finally {
    await desk.stop();
  }
}
