import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const companions = ['', '-wal', '-shm'] as const;

/**
 * Renames a database with its companions to `<file>.<why>-<time>`, so that nothing of it can be mistaken for part of its
 * successor. Returns the new path of the database.
 */
export function setAside(path: string, why: 'corrupt' | 'newer', nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:.]/g, '');
  let target = `${path}.${why}-${stamp}`;
  for (let n = 1; companions.some((end) => existsSync(target + end)); n += 1)
    target = `${path}.${why}-${stamp}-${n}`;
  for (const end of companions) if (existsSync(path + end)) renameSync(path + end, target + end);
  return target;
}

/** Deletes all but the newest `keep` files set aside under the name, companions included. For disposable files only. */
export function keepNewestAside(path: string, why: 'corrupt' | 'newer', keep: number): void {
  const prefix = `${basename(path)}.${why}-`;
  const names = readdirSync(dirname(path)).filter(
    (name) => name.startsWith(prefix) && !/-(wal|shm)$/.test(name),
  );
  for (const name of names.toSorted().slice(0, -keep)) removeDatabase(join(dirname(path), name));
}

/** Deletes a database and its companions, if they are there. For copies and work files. */
export function removeDatabase(path: string): void {
  for (const end of companions) rmSync(path + end, { force: true });
}
