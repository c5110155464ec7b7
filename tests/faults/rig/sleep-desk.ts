import { processTree } from '../../bench/rig/process-tree';
import { preciseNow } from '../../bench/rig/sip-tap';
import type { DeskApp } from '../../support/desk-app';

/**
 * All processes of a desk stand still for so long, then the system's word that it woke is given to it; no real machine can be put to
 * sleep by a test. Resolves with when it woke.
 */
export async function sleepDesk(
  desk: DeskApp,
  ms: number,
  meanwhile = (): void => undefined,
): Promise<number> {
  // main first, lest it mourns its children
  const pids = processTree(desk.pid)
    .map(({ pid }) => pid)
    .sort((one, other) => one - other);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  meanwhile();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const wokeAtMs = preciseNow();
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  return wokeAtMs;
}
