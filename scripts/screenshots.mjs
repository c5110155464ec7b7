import { main } from './setup/main.mjs';
import { openDisplay } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { loadTypeScript } from './setup/run-typescript.mjs';

// Takes the pictures of the README anew.
await main(async () => {
  await prepare();
  const display = await openDisplay();
  Object.assign(process.env, display.env);
  try {
    const { takeScreenshots } = await loadTypeScript('scripts/screenshots/take-screenshots.ts');
    await takeScreenshots(process.argv.slice(2));
    return 0;
  } finally {
    await display.stop();
  }
});
