import { existsSync } from 'node:fs';
import path from 'node:path';

const tail = path.join('resources', 'practice', 'voices');

/**
 * The folder with the callers' voices: walks up from `startFolder` (source tree, dist/main, or beside an
 * application archive) to the first folder that holds resources/practice/voices; null when there is none.
 */
export function findVoicesFolder(startFolder: string): string | null {
  for (let folder = path.resolve(startFolder); ; folder = path.dirname(folder)) {
    for (const candidate of [path.join(folder, tail), path.join(folder, 'practice', 'voices')])
      if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}
