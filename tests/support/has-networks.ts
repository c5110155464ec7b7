import { spawnSync } from 'node:child_process';

/** Whether this machine lets a process have a network of its own, in which addresses come and go. */
export const hasNetworks = (): boolean =>
  spawnSync('unshare', ['--net', 'sh', '-c', 'ip link add pbx type veth peer name seat && nsenter --version'])
    .status === 0;
