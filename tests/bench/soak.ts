import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { report } from './rig/report';

const warmUpCalls = 100;
const calls = 1000;

interface Grown {
  /** MB of main's heap, after collection. */
  readonly main: number;
  /** MB of the screen's heap, after collection. */
  readonly screen: number;
  /** Open files and sockets of the main process. */
  readonly handles: number;
}

/** A thousand calls in a row, answered, talked, hung up and wrapped up: what has grown since the hundredth. */
export async function benchSoak(): Promise<boolean> {
  const seat = await openCallingDesk({ args: ['--js-flags=--expose-gc'] });
  try {
    await takeCalls(seat, warmUpCalls);
    const before = await weigh(seat);
    await takeCalls(seat, calls);
    const after = await weigh(seat);
    report({ name: 'soak.calls', value: calls, unit: 'count' });
    report({ name: 'soak.main', value: after.main - before.main, unit: 'MB', floor: before.main });
    report({ name: 'soak.screen', value: after.screen - before.screen, unit: 'MB', floor: before.screen });
    const handles = report({
      name: 'soak.handles',
      value: after.handles - before.handles,
      unit: 'count',
      floor: before.handles,
      goal: { of: 'value', atMost: 5 },
    });
    const memory = report({
      name: 'soak',
      value: after.main + after.screen - before.main - before.screen,
      unit: 'MB',
      floor: before.main + before.screen,
      goal: { of: 'value', atMost: 5 },
    });
    return handles && memory;
  } finally {
    await seat.close();
  }
}

async function takeCalls(seat: CallingDesk, count: number): Promise<void> {
  for (let call = 0; call < count; call += 1) {
    await seat.talk();
    await seat.finish();
  }
}

async function weigh({ desk }: CallingDesk): Promise<Grown> {
  const bytesPerMb = 1024 * 1024;
  const [main, handles] = await desk.app.evaluate(async () => {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { readdirSync } = process.getBuiltinModule('node:fs');
    const open = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
    return [process.memoryUsage().heapUsed, open] as const;
  });
  const screen = await desk.page.evaluate<number>(
    `(async () => { for (let n = 0; n < 3; n++) { globalThis.gc?.(); await new Promise((r) => setTimeout(r, 100)); } return performance.memory.usedJSHeapSize; })()`,
  );
  return { main: main / bytesPerMb, screen: screen / bytesPerMb, handles };
}
