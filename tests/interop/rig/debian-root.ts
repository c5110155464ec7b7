import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userCacheDir } from '../../../scripts/setup/paths.mjs';
import { ensurePackages } from '../../../scripts/setup/system-packages.mjs';
import { has } from '../../../scripts/setup/run.mjs';

const SOURCES_DIR = '/etc/apt/sources.list.d';
/** The Debian suite that has Asterisk 22, Kamailio 6 and rtpengine; stable releases lack one or the other. */
const SUITE = 'sid';

/** The folder of a small Debian with these packages in it, installed once per user (about a minute). Needs root. */
export async function ensureDebianRoot(options: {
  /** Of the folder in the user's cache. */
  readonly name: string;
  readonly packages: readonly string[];
  /** A file that is there once all is installed. */
  readonly proof: string;
}): Promise<string> {
  const root = join(userCacheDir, options.name);
  if (existsSync(join(root, options.proof))) return root;
  if (process.getuid?.() !== 0) throw new Error('The PBX of the interop tests is installed and run as root.');
  if (!has('debootstrap')) await ensurePackages(['debootstrap'], 'to install the PBX of the interop tests');
  const work = `${root}.${String(process.pid)}`;
  mkdirSync(work, { recursive: true });
  try {
    install(work, options.packages);
    renameSync(work, root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return root;
}

function install(dir: string, packages: readonly string[]): void {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  execFileSync('debootstrap', ['--variant=minbase', SUITE, dir, debianMirror()], quiet);
  // A mirror that is a frozen snapshot is out of date by design.
  writeFileSync(join(dir, 'etc/apt/apt.conf.d/90snapshot'), 'Acquire::Check-Valid-Until "false";\n');
  // No package may start its daemon: the rig starts what it needs, where it needs it.
  writeFileSync(join(dir, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const inside =
    'mount -t proc proc "$0/proc" && exec chroot "$0" sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive ' +
    `apt-get install -y -qq --no-install-recommends ${packages.join(' ')}"`;
  execFileSync('unshare', ['--mount', 'sh', '-c', inside, dir], quiet);
}

/** The mirror that this machine's own apt uses for Debian itself. */
export function debianMirror(): string {
  const files = ['/etc/apt/sources.list'];
  if (existsSync(SOURCES_DIR)) files.push(...readdirSync(SOURCES_DIR).map((name) => join(SOURCES_DIR, name)));
  const found = files
    .filter((file) => existsSync(file))
    .flatMap((file) => mirrorsIn(readFileSync(file, 'utf8')))
    .at(0);
  if (found === undefined)
    throw new Error('apt is configured with no Debian mirror to install the PBX from.');
  return found;
}

/** Addresses in either form of apt sources (one-line, or the RFC 822-like stanzas); security updates and other vendors are left out. */
export function mirrorsIn(text: string): string[] {
  const oneLine = [...text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)$/gm)].map(
    ([, uri = '', suite = '', components = '']) => ({ uri, suite, components }),
  );
  const stanzas = text.split(/\n\s*\n/).map((stanza) => ({
    uri: /^URIs:\s*(\S+)/m.exec(stanza)?.[1] ?? '',
    suite: /^Suites:\s*(.+)$/m.exec(stanza)?.[1] ?? '',
    components: /^Components:\s*(.+)$/m.exec(stanza)?.[1] ?? '',
  }));
  return [...oneLine, ...stanzas]
    .filter(({ uri, suite, components }) => {
      return /\/debian\/?$/.test(uri) && !suite.includes('security') && /\bmain\b/.test(components);
    })
    .map(({ uri }) => uri);
}
