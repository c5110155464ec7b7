import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { hasNetworks } from '../../support/has-networks';

const inside = 'YIDIAN_BENCH_INTERFACES';
const benchProgram = join(import.meta.dirname, '../../../scripts/bench.mjs');

/** As a seat has them: the office's network, a VPN, a virtual machine's and a container's bridge (RFC 5737 and 3849 addresses). */
const links: Readonly<Record<string, readonly string[]>> = {
  office: ['192.0.2.10/24', '2001:db8:1::10/64'],
  vpn: ['198.51.100.10/24', '2001:db8:2::10/64'],
  machine: ['203.0.113.10/24'],
  bridge: ['198.18.0.1/16', '2001:db8:3::1/64'],
};

/** Cables to nowhere; the gateway that leads to everything else answers nobody. */
const network = [
  'ip link set lo up',
  ...Object.entries(links).flatMap(([name, addresses]) => [
    `ip link add ${name} type veth peer name ${name}-far`,
    ...addresses.map(
      (address) => `ip address add ${address} dev ${name}${address.includes(':') ? ' nodad' : ''}`,
    ),
    `ip link set ${name}-far up`,
    `ip link set ${name} up`,
  ]),
  'ip route add default via 192.0.2.254',
  'ip -6 route add default via 2001:db8:1::fe dev office',
].join(' && ');

/** Interfaces of this machine that lead somewhere, by the addresses they were given. */
export const interfaces = (): number =>
  Object.values(networkInterfaces()).filter((all) =>
    all?.some(({ internal, address }) => !internal && !address.startsWith('fe80')),
  ).length;

/** The figure of that name measured in a network of its own with several interfaces; null where it has to be measured here. */
export async function measureOnSeveralInterfaces(figure: string): Promise<boolean | null> {
  if (process.env[inside] !== undefined) return null;
  if (!hasNetworks()) {
    process.stderr.write(
      `This machine lets nobody have a network of its own: ${figure} is measured with the ${String(interfaces())} interfaces it has.\n`,
    );
    return null;
  }
  const child = spawn(
    'unshare',
    ['--net', 'sh', '-c', `${network} && exec "$0" "$@"`, process.execPath, benchProgram, figure],
    { stdio: 'inherit', env: { ...process.env, [inside]: '1' } },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
