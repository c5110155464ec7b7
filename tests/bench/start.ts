import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBareWindow } from './rig/bare-window';
import { interleave } from './rig/interleave';
import { report } from './rig/report';
import { startDesk } from './rig/start-desk';
import { percentile } from './rig/statistics';

const pairs = 9;

/** Spawn → the agent's screen painted and its keys listening, warm, against a bare window's first paint. */
export async function benchStart(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-bench-start-'));
  try {
    const first = await startOnce(folder);
    const { floors, products } = await interleave(
      pairs,
      async () => (await measureBareWindow({ profileDir: join(folder, 'bare'), settleMs: 300 })).startMs,
      () => startOnce(folder),
    );
    const [floor, value] = [percentile(floors, 0.5), percentile(products, 0.5)];
    report({ name: 'start.newProfile', value: first, unit: 'ms' });
    return report({ name: 'start', value, unit: 'ms', floor, goal: { of: 'ratio', atMost: 2 } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder: string): Promise<number> {
  // A seat that names no centre: nothing but the desk itself is started.
  const desk = await startDesk({ profileDir: join(folder, 'desk'), settings: { mode: 'real' } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await desk.stop();
  return desk.startMs;
}
