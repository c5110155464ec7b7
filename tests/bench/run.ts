import { measureBareWindow } from './rig/bare-window';
import { report } from './rig/report';

/** Prints every figure as a JSON line; resolves to whether all held their goals. */
export async function runBench(): Promise<boolean> {
  const floor = await measureBareWindow();
  const held = [
    report({ name: 'floor.start', value: floor.startMs, unit: 'ms' }),
    report({ name: 'floor.memory', value: floor.pssMb, unit: 'MB' }),
  ];
  return held.every(Boolean);
}
