import { ensureDebianRoot } from './debian-root';

/** The folder of a small Debian with Kamailio, rtpengine and baresip in it. */
export const ensureKamailioRoot = (): Promise<string> =>
  ensureDebianRoot({
    name: 'kamailio-root',
    packages: ['kamailio', 'kamailio-websocket-modules', 'rtpengine-daemon', 'baresip-core'],
    // The last of them.
    proof: 'usr/bin/baresip',
  });
