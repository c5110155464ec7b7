import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * electron-builder's hook: a runtime that set-up prepared has a launcher where Electron looks first for its app; a packed app has none.
 * @param {{ appOutDir: string }} context
 */
export async function afterPack({ appOutDir }) {
  rmSync(join(appOutDir, 'resources/app'), { recursive: true, force: true });
}
