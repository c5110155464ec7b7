import { join } from 'node:path';
import type { Settings } from '../shared/domain/settings';

/**
 * The folder of the local files of what these settings speak of. The real centre and each practice centre have one of their own: practice
 * customers never meet real calls, practice tickets never reach a real centre, and each folder's key comes from its own centre.
 */
export function worldFolder(profile: string, { mode, practice }: Settings): string {
  return mode === 'real' ? profile : join(profile, `practice-${String(practice.customers)}`);
}
