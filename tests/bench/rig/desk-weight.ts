import { readdirSync } from 'node:fs';
import type { DeskApp } from '../../support/desk-app';
import { deskParts, memoryOf, sumByPart, type DeskPart } from './desk-parts';

/** What a running desk holds on to. Counts and MB; heaps are JavaScript's, after collection. */
export interface DeskWeight {
  readonly heaps: ReadonlyMap<string, number>;
  /** PSS of every process, as the machine counts it. */
  readonly processes: ReadonlyMap<DeskPart, number>;
  /** Files and sockets open in every process. */
  readonly files: ReadonlyMap<DeskPart, number>;
  /** Timers, sockets and whatever else keeps main's event loop awake, by kind. */
  readonly resources: ReadonlyMap<string, number>;
  /** Of the program, its windows and its channels. */
  readonly listeners: number;
}

const bytesPerMb = 1024 * 1024;

/** The program has to be started with --js-flags=--expose-gc and --enable-precise-memory-info. */
export async function weighDesk(desk: DeskApp): Promise<DeskWeight> {
  const main = await weighMain(desk);
  const heaps = new Map([['main', main.heap / bytesPerMb]]);
  for (const [name, origin] of [
    ['screen', 'app://main/'],
    ['audio', 'app://audio/'],
  ] as const) {
    const page = desk.app.windows().find((one) => one.url().startsWith(origin));
    if (!page) throw new Error(`There is no ${name} to weigh.`);
    heaps.set(name, (await page.evaluate<number>(heapOfPage)) / bytesPerMb);
  }
  const running = deskParts(desk.pid);
  return {
    heaps,
    processes: memoryOf(running),
    files: sumByPart(running, ({ pid }) => readdirSync(`/proc/${String(pid)}/fd`).length),
    resources: countOf(main.resources),
    listeners: main.listeners,
  };
}

/** What each holds more of than before; what is new counts from nothing. */
export function growth<Name>(before: ReadonlyMap<Name, number>, after: ReadonlyMap<Name, number>) {
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
    name,
    floor: before.get(name) ?? 0,
    value: (after.get(name) ?? 0) - (before.get(name) ?? 0),
  }));
}

const heapOfPage = `(async () => { for (let n = 0; n < 3; n++) { globalThis.gc?.(); await new Promise((r) => setTimeout(r, 100)); } return performance.memory.usedJSHeapSize; })()`;

const weighMain = ({ app }: DeskApp) =>
  app.evaluate(async ({ app: electron, BrowserWindow, ipcMain }) => {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const windows = BrowserWindow.getAllWindows();
    const emitters = [
      process,
      electron,
      ipcMain,
      ...windows,
      ...windows.map(({ webContents }) => webContents),
    ];
    return {
      heap: process.memoryUsage().heapUsed,
      resources: process.getActiveResourcesInfo(),
      listeners: emitters
        .flatMap((one) => one.eventNames().map((name) => one.listenerCount(name as never)))
        .reduce((total, some) => total + some, 0),
    };
  });

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
