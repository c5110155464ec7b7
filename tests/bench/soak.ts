import { deskState } from '../support/desk-app';
import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { waitFor } from './rig/measure-file';
import { memoryParts, type MemoryPart } from './rig/memory-parts';
import { report } from './rig/report';

const warmUpCalls = 100;
const calls = 1000;
const reasonCode = 'fault.dedicatedLine';

interface Weight {
  /** MB of JavaScript's heap, after collection. */
  readonly heaps: Readonly<Record<'main' | 'screen' | 'audio', number>>;
  /** MB of every process of the desk, as the machine counts them. */
  readonly processes: ReadonlyMap<MemoryPart, number>;
  /** Open files and sockets of the main process. */
  readonly files: number;
  /** Timers, sockets and whatever else keeps main's event loop awake. */
  readonly resources: number;
  /** Of the program, its windows and its channels. */
  readonly listeners: number;
}

/** A thousand calls in a row, answered, talked, hung up and wrapped up: what has grown since the hundredth. */
export async function benchSoak(): Promise<boolean> {
  const seat = await openCallingDesk({ args: ['--js-flags=--expose-gc', '--enable-precise-memory-info'] });
  try {
    await takeCalls(seat, warmUpCalls);
    const before = await weigh(seat);
    const startedAtMs = performance.now();
    await takeCalls(seat, calls);
    report({ name: 'soak.perCall', value: (performance.now() - startedAtMs) / calls, unit: 'ms' });
    const after = await weigh(seat);
    report({ name: 'soak.calls', value: calls, unit: 'count' });
    for (const [part, mb] of after.processes)
      report({
        name: `soak.process.${part}`,
        value: mb - (before.processes.get(part) ?? 0),
        unit: 'MB',
        floor: before.processes.get(part) ?? 0,
      });
    for (const heap of ['main', 'screen', 'audio'] as const)
      report({
        name: `soak.${heap}`,
        value: after.heaps[heap] - before.heaps[heap],
        unit: 'MB',
        floor: before.heaps[heap],
      });
    const counts = (['files', 'resources', 'listeners'] as const).map((count) =>
      report({
        name: `soak.${count}`,
        value: after[count] - before[count],
        unit: 'count',
        floor: before[count],
        goal: { of: 'value', atMost: 5 },
      }),
    );
    const memory = report({
      name: 'soak',
      value: sum(after.heaps) - sum(before.heaps),
      unit: 'MB',
      floor: sum(before.heaps),
      goal: { of: 'value', atMost: 5 },
    });
    return counts.every(Boolean) && memory;
  } finally {
    await seat.close();
  }
}

const sum = (heaps: Weight['heaps']): number => Object.values(heaps).reduce((total, mb) => total + mb, 0);

/** By the commands the keys give, for keys have pauses in them; each call is heard at the far end before it is hung up. */
async function takeCalls({ desk, pbx, heardMoreThan }: CallingDesk, count: number): Promise<void> {
  const ask = (name: string, input: object): Promise<unknown> =>
    desk.page.evaluate(`yidian.invoke('${name}', ${JSON.stringify(input)})`);
  const contactWhose = (phase: string, until: () => void = () => undefined) =>
    waitFor(`a call that is ${phase}`, async () => {
      until();
      const [contact] = (await deskState(desk)).contacts;
      return contact?.call.phase === phase && contact;
    });
  for (let call = 0; call < count; call += 1) {
    // not heard where the desk is not registered yet
    const { id, call: ringing } = await contactWhose('ringing', () => {
      pbx.callNow();
    });
    await ask('call/answer', { callId: ringing.id });
    await heardMoreThan(2);
    await contactWhose('talking');
    await ask('call/hangUp', { callId: ringing.id });
    await contactWhose('ended');
    await ask('wrapUp/edit', { contactId: id, revision: 1, notes: '', reasonCode });
    await ask('wrapUp/complete', { contactId: id });
    await waitFor('an empty desk', async () => (await deskState(desk)).contacts.length === 0);
    await waitFor('an idle exchange', () => pbx.lastCall()?.phase === 'ended');
  }
}

const bytesPerMb = 1024 * 1024;
const heapOfPage = `(async () => { for (let n = 0; n < 3; n++) { globalThis.gc?.(); await new Promise((r) => setTimeout(r, 100)); } return performance.memory.usedJSHeapSize; })()`;

async function weigh({ desk }: CallingDesk): Promise<Weight> {
  const main = await desk.app.evaluate(async ({ app, BrowserWindow, ipcMain }) => {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { readdirSync } = process.getBuiltinModule('node:fs');
    const windows = BrowserWindow.getAllWindows();
    const emitters = [process, app, ipcMain, ...windows, ...windows.map(({ webContents }) => webContents)];
    return {
      heap: process.memoryUsage().heapUsed,
      files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
      resources: process.getActiveResourcesInfo().length,
      listeners: emitters
        .flatMap((one) => one.eventNames().map((name) => one.listenerCount(name as never)))
        .reduce((total, some) => total + some, 0),
    };
  });
  const audio = desk.app.windows().find((page) => page.url().startsWith('app://audio/'));
  const screenHeap = await desk.page.evaluate<number>(heapOfPage);
  const audioHeap = (await audio?.evaluate<number>(heapOfPage)) ?? 0;
  const { files, resources, listeners } = main;
  return {
    heaps: {
      main: main.heap / bytesPerMb,
      screen: screenHeap / bytesPerMb,
      audio: audioHeap / bytesPerMb,
    },
    processes: memoryParts(desk.pid),
    files,
    resources,
    listeners,
  };
}
