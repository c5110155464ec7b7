import { installDependencies } from './dependencies.mjs';
import { ensureRuntime } from './electron-runtime.mjs';
import { ensureNativeModule } from './native-module.mjs';
import { ensureSystemLibraries } from './system-packages.mjs';
import { say } from './say.mjs';

/**
 * Brings a checkout from `git clone` to ready to run; does nothing, in well under a second, when it is ready already.
 * @param {{ build?: boolean }} [options] build: also bring dist/ up to date (default true).
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function prepare({ build = true } = {}) {
  await installDependencies();
  const runtime = await ensureRuntime();
  await ensureSystemLibraries(runtime.executable);
  await ensureNativeModule(runtime);
  if (build) {
    const { isBuilt } = await import('../build/stamp.mjs');
    if (!isBuilt()) {
      say('Building …');
      const { buildAll } = await import('../build/build.mjs');
      await buildAll();
    }
  }
  return runtime;
}
