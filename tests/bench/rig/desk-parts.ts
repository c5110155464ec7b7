import { processTree } from './process-tree';

export type DeskPart =
  'main' | 'screen' | 'audio' | 'cache' | 'gpu' | 'network' | 'sound' | 'camera' | 'zygote' | 'other';

export interface DeskPartProcess {
  readonly part: DeskPart;
  readonly pid: number;
  /** Proportional set size. */
  readonly pssMb: number;
}

/** Every process of a running desk, told apart by their command lines. */
export function deskParts(pid: number): readonly DeskPartProcess[] {
  let renderers = 0;
  // Chromium numbers renderers in the order in which they were started; the screen is the first.
  const tree = processTree(pid).sort((one, other) => one.pid - other.pid);
  return tree.map((member) => {
    const type = /--type=(\S+)/.exec(member.commandLine)?.[1];
    if (type === 'renderer') renderers += 1;
    const part = partOf(member.commandLine, member.pid === pid, renderers);
    return { part, pid: member.pid, pssMb: member.pssMb };
  });
}

/** One number a part, whose processes may be several. */
export function sumByPart(
  processes: readonly DeskPartProcess[],
  of: (process: DeskPartProcess) => number,
): ReadonlyMap<DeskPart, number> {
  const sums = new Map<DeskPart, number>();
  for (const one of processes) sums.set(one.part, (sums.get(one.part) ?? 0) + of(one));
  return sums;
}

/** PSS in MB. */
export const memoryOf = (processes: readonly DeskPartProcess[]): ReadonlyMap<DeskPart, number> =>
  sumByPart(processes, ({ pssMb }) => pssMb);

function partOf(commandLine: string, isRoot: boolean, renderers: number): DeskPart {
  if (isRoot) return 'main';
  if (commandLine.includes('--type=zygote')) return 'zygote';
  if (commandLine.includes('--type=gpu-process')) return 'gpu';
  if (commandLine.includes('network.mojom')) return 'network';
  if (commandLine.includes('audio.mojom')) return 'sound';
  if (commandLine.includes('video_capture.mojom')) return 'camera';
  if (commandLine.includes('node.mojom')) return 'cache';
  if (commandLine.includes('--type=renderer')) return renderers === 1 ? 'screen' : 'audio';
  return 'other';
}
