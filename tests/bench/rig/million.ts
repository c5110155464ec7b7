import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fetchDeviceKey } from '../../../main/backoffice/device-key';
import { fillCache } from '../../../main/cache/fill';
import { resolveFileKey } from '../../../main/cache/key-ladder';
import { Prng } from '../../../main/centre/sample/prng';
import { sampleCustomers, type SampleCustomer } from '../../../main/centre/sample/sample-customers';
import { spellings } from '../../../main/centre/sample/sample-numbers';
import type { CustomerParts } from '../../../shared/domain/customer';
import type { CustomerId } from '../../../shared/domain/ids';
import { userCacheDir } from '../../../scripts/setup/paths.mjs';
import { projectFolder } from '../../support/desk-app';
import { startCentre } from '../../support/headless-centre';
import { shippedPolicies } from '../../support/shipped-policies';

export const millionCustomers = 1_000_000;
const seed = 1;
const callersWanted = 2_000;
/** What the prepared files depend on. */
const sources = [
  'main/centre/sample',
  'main/centre/store',
  'main/cache/migrations/cache',
  'main/cache/cache-file.ts',
  'main/cache/cache-key.ts',
  'main/cache/customer-keys.ts',
  'main/cache/customer-row.ts',
  'main/cache/customers.ts',
  'main/cache/file-keys.ts',
  'main/cache/key-ladder.ts',
  'main/cache/open-database.ts',
  'main/cache/search/fold-text.ts',
  'main/cache/search/name-readings.ts',
  'main/cache/search/number-forms.ts',
  'main/cache/search/search-entry.ts',
  'main/cache/search/search-index.ts',
  'main/cache/search/search-tokens.ts',
  'resources/policies/tiers.json',
];

export interface Million {
  /** A profile whose cache holds them all. */
  readonly profileDir: string;
  /** Data of the centre that holds them too, and the profile's key. */
  readonly centreDir: string;
  /** Numbers of customers drawn from the whole range, each written in one of the ways a network writes it. */
  readonly callers: readonly string[];
}

/** A million customers in a desk's cache and at its centre; made once in the user's cache folder (some minutes) and kept while unchanged. */
export async function prepareMillion(): Promise<Million> {
  const home = join(userCacheDir, 'bench');
  const folder = join(home, `million-${sourcesHash()}`);
  const at = (root: string): { profileDir: string; centreDir: string; callersFile: string } => ({
    profileDir: join(root, 'desk'),
    centreDir: join(root, 'centre'),
    callersFile: join(root, 'callers.json'),
  });
  if (!existsSync(folder)) {
    mkdirSync(home, { recursive: true });
    for (const name of readdirSync(home).filter((entry) => entry.startsWith('million-')))
      rmSync(join(home, name), { recursive: true });
    const unfinished = join(home, `million-unfinished`);
    const { profileDir, centreDir, callersFile } = at(unfinished);
    say('filling a centre and a cache with 1,000,000 customers, once …');
    const callers = await fill(profileDir, centreDir);
    writeFileSync(callersFile, JSON.stringify(callers));
    keepThemAll(profileDir);
    renameSync(unfinished, folder);
  }
  const { profileDir, centreDir, callersFile } = at(folder);
  return {
    profileDir,
    centreDir,
    callers: z.array(z.string()).parse(JSON.parse(readFileSync(callersFile, 'utf8'))),
  };
}

/** As an administrator would allow it: the desk keeps who is there, and asks the centre for nobody it was not asked about. */
function keepThemAll(profileDir: string): void {
  const folder = join(profileDir, 'policies');
  const { privacy } = shippedPolicies();
  mkdirSync(folder, { recursive: true });
  const cache = { wholeBase: false, keepHours: 10 * 365 * 24, mostCustomers: 2 * millionCustomers };
  writeFileSync(join(folder, 'privacy.json'), JSON.stringify({ ...privacy, cache }));
}

async function fill(profileDir: string, centreDir: string): Promise<readonly string[]> {
  const key = await millionKey({ profileDir, centreDir });
  const callers: string[] = [];
  const fetchedAtMs = Date.now();
  const { tiers } = shippedPolicies();
  const added = fillCache(profileDir, key, dated(noting(callers), fetchedAtMs), tiers);
  if (added !== millionCustomers) throw new Error(`The cache took ${String(added)} customers.`);
  return callers;
}

/** The key of the profile's files, which the centre holds half of; the first time the centre is filled for it. */
export async function millionKey({
  profileDir,
  centreDir,
}: Pick<Million, 'profileDir' | 'centreDir'>): Promise<Uint8Array> {
  const centre = await startCentre({ data: centreDir, customers: millionCustomers });
  try {
    const target = { url: centre.url, token: centre.token, ca: null };
    const { key } = await resolveFileKey({
      dir: profileDir,
      nowMs: Date.now(),
      safeStorage: null,
      fetchDeviceKey: (deviceId) => fetchDeviceKey(target, deviceId, AbortSignal.timeout(10_000)),
    });
    if (!key) throw new Error('The centre gave no key for the files.');
    return key;
  } finally {
    await centre.kill();
  }
}

function* noting(callers: string[]): Generator<SampleCustomer> {
  const prng = new Prng(seed);
  const every = millionCustomers / callersWanted;
  let index = 0;
  let wanted = prng.between(0, every - 1);
  for (const customer of sampleCustomers(millionCustomers, seed)) {
    const number = customer.parts.identity.numbers[0];
    if (index >= wanted && number !== undefined) {
      callers.push(prng.pick(written(number)));
      wanted = callers.length * every + prng.between(0, every - 1);
    }
    index += 1;
    yield customer;
  }
}

function* dated(
  customers: Iterable<SampleCustomer>,
  fetchedAtMs: number,
): Generator<{ readonly id: CustomerId; readonly parts: CustomerParts }> {
  for (const { id, parts } of customers) {
    const entries = Object.entries(parts).map(([part, value]) => [part, { value, fetchedAtMs }]);
    yield { id, parts: Object.fromEntries(entries) as CustomerParts };
  }
}

/** Extensions are not dialled from; a number that stands in some form of its own is dialled as it stands. */
function written(number: string): readonly [string, ...string[]] {
  const plain = number.replace(/^(0\d{2,3}-\d{7,8})-\d+$/, '$1');
  return /^(1\d{10}|0\d{2,3}-\d{7,8})$/.test(plain) ? spellings(plain) : [plain];
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(projectFolder, source);
    const files = /\.(ts|json)$/.test(source)
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .sort()
          .map((name) => join(path, name));
    for (const file of files) hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}

const say = (line: string): void => {
  process.stderr.write(`bench: ${line}\n`);
};
