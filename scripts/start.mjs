import { projectDir } from './setup/paths.mjs';
import { runInForeground } from './setup/child.mjs';
import { openDisplay } from './setup/display.mjs';
import { electronFlags } from './setup/electron-flags.mjs';
import { main } from './setup/main.mjs';
import { prepare } from './setup/prepare.mjs';
import { say } from './setup/say.mjs';

// `npm start -- …`: everything after `--` goes to the app.
await main(async () => {
  const runtime = await prepare();
  const display = await openDisplay();
  const flags = electronFlags();
  if (flags.includes('--no-sandbox')) {
    say(
      "Running as root, which Chromium's operating-system sandbox does not support: starting with --no-sandbox.",
    );
  }
  say(`Starting (Electron ${runtime.version}).`);
  try {
    return await runInForeground(runtime.executable, [...flags, projectDir, ...process.argv.slice(2)], {
      env: display.env,
    });
  } finally {
    await display.stop();
  }
});
