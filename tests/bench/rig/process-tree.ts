import { readdirSync, readFileSync } from 'node:fs';

export interface TreeProcess {
  readonly pid: number;
  readonly commandLine: string;
  /** Proportional set size: private memory plus its share of what is shared, MB. */
  readonly pssMb: number;
}

/** A process and all its descendants that live right now, by Linux's /proc. A process that ends while being read is left out. */
export function processTree(rootPid: number): TreeProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = read(`/proc/${name}/status`);
    const parent = /^PPid:\s*(\d+)/m.exec(status ?? '')?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const inTree = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === rootPid) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(inTree).flatMap((pid) => {
    const memory = read(`/proc/${String(pid)}/smaps_rollup`);
    const kilobytes = /^Pss:\s*(\d+) kB/m.exec(memory ?? '')?.[1];
    if (kilobytes === undefined) return [];
    const commandLine = (read(`/proc/${String(pid)}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
    return [{ pid, commandLine, pssMb: Number(kilobytes) / 1024 }];
  });
}

/** PSS in MB of a process and its descendants, less the subtrees of the processes named (the practice centre, say). */
export function pssOfTree(rootPid: number, without: readonly number[] = []): number {
  const excluded = new Set(without.flatMap((pid) => processTree(pid).map((process) => process.pid)));
  return processTree(rootPid)
    .filter(({ pid }) => !excluded.has(pid))
    .reduce((sum, { pssMb }) => sum + pssMb, 0);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
