import { networkInterfaces } from 'node:os';
import { main } from './setup/main.mjs';
import { openDisplay } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { has, SetupError } from './setup/run.mjs';
import { loadTypeScript } from './setup/run-typescript.mjs';
import { say } from './setup/say.mjs';
import { ensurePackages } from './setup/system-packages.mjs';
import { conclude, runVitest } from './setup/vitest.mjs';

/**
 * A PBX never offers 127.0.0.0/8 for media. A machine that has no other address gets a private network of its own, in which loopback
 * carries one more address (of the block for documentation, RFC 5737).
 */
const OWN_NETWORK = [
  'unshare',
  '--net',
  'sh',
  '-c',
  'ip link set lo up && ip addr add 192.0.2.77/32 dev lo && exec "$0" "$@"',
];

/** @returns {boolean} */
const hasOnlyLoopback = () =>
  !Object.values(networkInterfaces()).some((list) =>
    list?.some(({ family, internal }) => family === 'IPv4' && !internal),
  );

// Against a real Asterisk in a folder of its own; entering that folder (chroot) needs root.
await main(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new SetupError('The interop tests run a PBX in a folder of its own, which needs Linux and root.');
  }
  await prepare();
  if (!has('sipp')) await ensurePackages(['sip-tester'], 'to place test calls');
  if (!has('openssl')) await ensurePackages(['openssl'], 'to make certificates');
  if (!has('debootstrap')) await ensurePackages(['debootstrap'], 'to install the PBX');
  const { ensureAsteriskRoot } = await loadTypeScript('tests/interop/rig/asterisk-root.ts');
  await ensureAsteriskRoot();
  const { ensureKamailioRoot } = await loadTypeScript('tests/interop/rig/kamailio-root.ts');
  await ensureKamailioRoot();
  const display = await openDisplay();
  try {
    say('Tests against a real PBX: interop …');
    return conclude([
      await runVitest(['interop'], process.argv.slice(2), display.env, hasOnlyLoopback() ? OWN_NETWORK : []),
    ]);
  } finally {
    await display.stop();
  }
});
