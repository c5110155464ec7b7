import { networkInterfaces } from 'node:os';
import { has } from './run.mjs';
import { loadTypeScript } from './run-typescript.mjs';
import { ensurePackages } from './system-packages.mjs';

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

/** @returns {boolean} Whether this machine lets a PBX run in a folder of its own; entering that folder (chroot) needs root. */
export const canRunPbx = () => process.platform === 'linux' && process.getuid?.() === 0;

/**
 * Installs a real Asterisk, a real Kamailio and what calls them.
 * @returns {Promise<readonly string[]>} The command through which tests against them are run; empty for none.
 */
export async function preparePbx() {
  if (!has('sipp')) await ensurePackages(['sip-tester'], 'to place test calls');
  if (!has('openssl')) await ensurePackages(['openssl'], 'to make certificates');
  if (!has('debootstrap')) await ensurePackages(['debootstrap'], 'to install the PBX');
  const { ensureAsteriskRoot } = await loadTypeScript('tests/interop/rig/asterisk-root.ts');
  await ensureAsteriskRoot();
  const { ensureKamailioRoot } = await loadTypeScript('tests/interop/rig/kamailio-root.ts');
  await ensureKamailioRoot();
  return hasOnlyLoopback() ? OWN_NETWORK : [];
}
