import { main } from './setup/main.mjs';
import { openDisplay } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { has, SetupError } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { ensurePackages } from './setup/system-packages.mjs';
import { conclude, runVitest } from './setup/vitest.mjs';

// Against a real Asterisk in a folder of its own; entering that folder (chroot) needs root.
await main(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new SetupError('The interop tests run a PBX in a folder of its own, which needs Linux and root.');
  }
  await prepare();
  if (!has('sipp')) await ensurePackages(['sip-tester'], 'to place test calls');
  if (!has('debootstrap')) await ensurePackages(['debootstrap'], 'to install the PBX');
  const display = await openDisplay();
  try {
    say('Tests against a real PBX: interop …');
    return conclude([await runVitest(['interop'], process.argv.slice(2), display.env)]);
  } finally {
    await display.stop();
  }
});
