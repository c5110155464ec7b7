import { ensureDebianRoot } from './debian-root';

/** The folder of a small Debian with Asterisk 22 in it. */
export const ensureAsteriskRoot = (): Promise<string> =>
  ensureDebianRoot({ name: 'asterisk-root', packages: ['asterisk'], proof: 'usr/sbin/asterisk' });
