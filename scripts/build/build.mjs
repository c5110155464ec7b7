import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundles } from './bundles.mjs';
import { sourcesStamp, writeStamp } from './stamp.mjs';
import { projectDir } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';

/** Builds dist/ from the sources of this checkout and notes which sources it was built from. */
export async function buildAll() {
  const started = Date.now();
  const stamp = sourcesStamp();
  // whoever asks for a build, tests among them, gets the libraries' production code
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  mkdirSync(join(projectDir, 'dist'), { recursive: true });
  for (const bundle of await bundles()) await build(bundle);
  writeStamp(stamp);
  say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
