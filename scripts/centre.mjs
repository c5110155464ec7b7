import { join } from 'node:path';
import { runInForeground } from './setup/child.mjs';
import { main } from './setup/main.mjs';
import { projectDir } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';

// The contact centre's shared side alone, on plain Node: `npm run centre -- OPTIONS`.
await main(async () => {
  await prepare();
  return runInForeground(process.execPath, [
    join(projectDir, 'dist/main/centre.js'),
    ...process.argv.slice(2),
  ]);
});
