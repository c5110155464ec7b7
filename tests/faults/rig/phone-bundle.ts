import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from '../../support/desk-app';

const name = 'phone-program';
const folder = join(projectFolder, 'test-results', name);
let built: Promise<string> | null = null;

/** The path of a program that is a phone in a process of its own, see phone-program.ts. */
export const phoneProgram = (): Promise<string> => (built ??= bundle());

async function bundle(): Promise<string> {
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'error',
    build: {
      ssr: join(projectFolder, `tests/faults/rig/${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return join(folder, `${name}.mjs`);
}
