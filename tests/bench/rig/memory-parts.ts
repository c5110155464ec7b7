import { processTree } from './process-tree';

export type MemoryPart =
  'main' | 'screen' | 'audio' | 'cache' | 'gpu' | 'network' | 'sound' | 'camera' | 'zygote' | 'other';

/** PSS in MB of each kind of process of a running desk, told apart by their command lines. */
export function memoryParts(pid: number): ReadonlyMap<MemoryPart, number> {
  const parts = new Map<MemoryPart, number>();
  let renderers = 0;
  // Chromium numbers renderers in the order in which they were started; the screen is the first.
  const tree = processTree(pid).sort((one, other) => one.pid - other.pid);
  for (const member of tree) {
    const type = /--type=(\S+)/.exec(member.commandLine)?.[1];
    if (type === 'renderer') renderers += 1;
    const part = partOf(member.commandLine, member.pid === pid, renderers);
    parts.set(part, (parts.get(part) ?? 0) + member.pssMb);
  }
  return parts;
}

function partOf(commandLine: string, isRoot: boolean, renderers: number): MemoryPart {
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
