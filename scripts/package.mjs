import { main } from './setup/main.mjs';
import { prepare } from './setup/prepare.mjs';
import { run } from './setup/run.mjs';
import { say } from './setup/say.mjs';

/** Only a folder can be made from a local runtime; installers need their own tools, which electron-builder downloads. */
const TARGET = ['--linux', 'dir'];

// `npm run package -- --win nsis` and the like go to electron-builder as they are, with the pinned Electron.
await main(async () => {
  const runtime = await prepare();
  const asked = process.argv.slice(2);
  const local = [...TARGET, `-c.electronDist=${runtime.dir}`, `-c.electronVersion=${runtime.version}`];
  await run('npx', [
    '--no-install',
    'electron-builder',
    '--publish',
    'never',
    ...(asked.length > 0 ? asked : local),
  ]);
  say('The app is in release/.');
  return 0;
});
