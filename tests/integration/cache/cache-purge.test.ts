import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  copyFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFileKey } from '../../../main/cache/cache-key';
import { deriveFileKey } from '../../../main/cache/file-keys';
import { migrate } from '../../../main/cache/migrate';
import { cacheMigrations } from '../../../main/cache/migrations/cache';
import { openDatabase } from '../../../main/cache/open-database';
import {
  contactId,
  customer,
  customerId,
  draft,
  masterKey,
  outboxId,
  T0,
  temporaryFolder,
} from '../../unit/cache/samples';
import { LocalHost } from './local-host';

const attach = {
  id: outboxId('o-1'),
  contactId: contactId('c-1'),
  work: { kind: 'customer/attachNumber', customerId: 'k-2', number: '13900000000', atMs: T0 },
  nowMs: T0,
};
const record = { id: 'a-1', atMs: T0, agentId: '8012', action: { kind: 'signedOut' } };

function filled(dir: string, key?: null): LocalHost {
  const host = new LocalHost(dir, key === null ? { key } : {});
  host.value('saveMany', { customers: [customer('k-1', ['13820001234']), customer('k-2', ['13820001235'])] });
  host.value('noteOpened', { customerId: 'k-1', atMs: T0 });
  host.value('keepPortfolio', { customerIds: ['k-1'] });
  host.value('saveDraft', { draft: draft('c-1', 1) });
  host.value('enqueue', attach);
  host.value('audit', { record });
  return host;
}
const opens = (path: string, key: string): boolean => {
  try {
    openDatabase({ path, key, synchronous: 'NORMAL' }).close();
    return true;
  } catch {
    return false;
  }
};

describe('purging', () => {
  it.each(['on disk', 'in memory'])('takes every customer and nothing else, %s', (where) => {
    const host = filled(temporaryFolder(), where === 'on disk' ? undefined : null);
    expect(host.value('lookUpNumber', { number: '13820001234' })).toHaveLength(1);
    host.value('purge', {});
    expect(host.state.customers).toBe(0);
    expect(host.value('lookUpNumber', { number: '13820001234' })).toEqual([]);
    expect(host.value('load', { customerId: 'k-1' })).toBeNull();
    expect(host.value('loadMany', { customerIds: ['k-1', 'k-2'] })).toEqual([]);
    expect(host.value('openDrafts', {})).toHaveLength(1);
    expect(host.value('outbox', {})).toHaveLength(1);
    expect(host.value('unsentAudit', { limit: 9 })).toHaveLength(1);
    host.value('saveMany', { customers: [customer('k-3', ['13820001236'])] });
    expect(host.value('lookUpNumber', { number: '13820001236' })).toHaveLength(1);
    host.close();
  });

  it('leaves nothing the old key opens, and no old key: a copy of the file taken before stays shut under the new one', () => {
    const dir = temporaryFolder();
    filled(dir).close();
    const path = join(dir, 'cache.db');
    const stolen = join(dir, 'stolen.db');
    copyFileSync(path, stolen);
    writeFileSync(`${path}.corrupt-20261121T020000000Z`, readFileSync(path));
    const [oldKey, oldSalt] = [cacheFileKey(dir, masterKey), readFileSync(join(dir, 'cache.salt'), 'utf8')];
    expect(opens(stolen, oldKey)).toBe(true);
    const host = new LocalHost(dir);
    host.value('purge', {});
    expect(readdirSync(dir).filter((name) => name.startsWith('cache.db.'))).toEqual([]);
    expect(cacheFileKey(dir, masterKey)).not.toBe(oldKey);
    expect([opens(stolen, cacheFileKey(dir, masterKey)), opens(path, oldKey)]).toEqual([false, false]);
    host.close();
    for (const name of readdirSync(dir))
      expect([name, readFileSync(join(dir, name)).includes(oldSalt)]).toEqual([name, false]);
    const again = new LocalHost(dir);
    expect(again.state).toEqual({ state: 'ready', customers: 0 });
    again.close();
  });

  it('leaves an attached number known: the customer it belongs to, alone, though not here any more', () => {
    const dir = temporaryFolder();
    const host = filled(dir);
    host.value('saveMany', { customers: [customer('k-9', ['13900000000'])] });
    expect(host.value('lookUpNumber', { number: '139 0000 0000' }).map(({ customerId: id }) => id)).toEqual([
      'k-2',
    ]);
    host.value('purge', {});
    expect(host.value('lookUpNumber', { number: '13900000000' })).toEqual([
      { customerId: customerId('k-2'), parts: {} },
    ]);
    host.close();
  });

  it('that died between the key and the file ends with an empty file, not with the old one', () => {
    const dir = temporaryFolder();
    filled(dir).close();
    writeFileSync(join(dir, 'cache.salt'), '0'.repeat(64));
    const host = new LocalHost(dir);
    expect(host.state).toMatchObject({ state: 'ready', customers: 0 });
    expect(host.value('load', { customerId: 'k-1' })).toBeNull();
    host.close();
  });
});

describe('a cache file from before there were salts', () => {
  it('is read on, and gets a key of its own when it is purged', () => {
    const dir = join(temporaryFolder(), 'profile');
    mkdirSync(dir);
    const legacy = deriveFileKey(masterKey, 'cache.db');
    const db = openDatabase({ path: join(dir, 'cache.db'), key: legacy, synchronous: 'NORMAL' });
    migrate(
      db,
      cacheMigrations.filter(({ version }) => version <= 10),
    );
    db.exec(`INSERT INTO customer (id) VALUES ('k-1')`);
    db.close();
    const host = new LocalHost(dir);
    expect([host.state.customers, existsSync(join(dir, 'cache.salt'))]).toEqual([1, false]);
    host.value('purge', {});
    expect(opens(join(dir, 'cache.db'), legacy)).toBe(false);
    host.close();
    rmSync(dir, { recursive: true });
  });
});
