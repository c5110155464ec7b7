import { main } from './setup/main.mjs';
import { openDisplay } from './setup/display.mjs';
import { canRunPbx, preparePbx } from './setup/pbx.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetupError } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { conclude, runVitest } from './setup/vitest.mjs';

await main(async () => {
  if (!canRunPbx()) {
    throw new SetupError('The interop tests run a PBX in a folder of its own, which needs Linux and root.');
  }
  await prepare();
  const through = await preparePbx();
  const display = await openDisplay();
  try {
    say('Tests against a real PBX: interop …');
    return conclude([await runVitest(['interop'], process.argv.slice(2), display.env, through)]);
  } finally {
    await display.stop();
  }
});
