import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveFileKey, type KeyLadderOptions, type SafeStoragePort } from '../../../main/cache/key-ladder';
import { failure } from '../../../shared/ipc/failure';
import { err, ok } from '../../../shared/lib/result';
import { T0, temporaryFolder } from './samples';

/** A key store that hides text as a real one would: unreadable, and bound to this store's own secret. */
function keyStore(options: { backend?: string; available?: boolean; secret?: number } = {}): SafeStoragePort {
  const { backend = 'gnome_libsecret', available = true, secret = 91 } = options;
  return {
    backend: () => backend,
    isAvailable: () => available,
    encrypt: (text) => Uint8Array.from([secret, ...Buffer.from(text).map((byte) => byte ^ secret)]),
    decrypt: (blob) => {
      if (blob[0] !== secret) throw new Error('not mine');
      return Buffer.from(blob.subarray(1).map((byte) => byte ^ secret)).toString();
    },
  };
}

/** A centre that holds one key per device. */
function centre() {
  const keys = new Map<string, Uint8Array>();
  return async (deviceId: string) => {
    const key = keys.get(deviceId) ?? new Uint8Array(32).fill(keys.size + 1);
    keys.set(deviceId, key);
    return ok(key);
  };
}
const noCentre = async () => err(failure('centre.unreachable'));

const ladder = (dir: string, options: Partial<KeyLadderOptions>) =>
  resolveFileKey({ dir, safeStorage: null, fetchDeviceKey: noCentre, nowMs: T0, ...options });
const keyFile = (dir: string) => readFileSync(join(dir, 'keys.json'), 'utf8');

describe('the key of the local files', () => {
  it('is made once, 32 random bytes, and kept by the operating system', async () => {
    const dir = temporaryFolder();
    const made = await ladder(dir, { safeStorage: keyStore() });
    expect(made).toMatchObject({ rung: 'os' });
    expect(made.key).toHaveLength(32);
    expect(await ladder(dir, { safeStorage: keyStore() })).toEqual(made);
    expect((await ladder(temporaryFolder(), { safeStorage: keyStore() })).key).not.toEqual(made.key);
  });

  it.each([
    ['basic_text', keyStore({ backend: 'basic_text' })],
    ['unknown', keyStore({ backend: 'unknown' })],
    ['an unavailable store', keyStore({ available: false })],
    ['no store', null],
    ['a store that gives back something else', { ...keyStore(), decrypt: () => 'AAAA' }],
  ])('is kept by the centre where the system has only %s', async (_name, safeStorage) => {
    const dir = temporaryFolder();
    const fetchDeviceKey = centre();
    const made = await ladder(dir, { safeStorage, fetchDeviceKey });
    expect(made).toMatchObject({ rung: 'centre' });
    expect(await ladder(dir, { safeStorage, fetchDeviceKey })).toEqual(made);
  });

  it('is not kept at all where neither can, and nothing is written', async () => {
    const dir = temporaryFolder();
    expect(await ladder(dir, {})).toMatchObject({
      key: null,
      rung: 'memory',
      failure: { code: 'storage.noKey', detail: expect.stringContaining('centre.unreachable') as string },
    });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('never stands in the file in clear, by either rung, and only its owner may read the file', async () => {
    for (const options of [{ safeStorage: keyStore() }, { fetchDeviceKey: centre() }]) {
      const dir = temporaryFolder();
      const { key } = await ladder(dir, options);
      const text = keyFile(dir);
      for (const encoding of ['hex', 'base64', 'latin1'] as const)
        expect(text).not.toContain(Buffer.from(key ?? []).toString(encoding));
      expect(statSync(join(dir, 'keys.json')).mode & 0o077).toBe(0);
      expect(readdirSync(dir).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    }
  });

  it.each([
    ['the key store is away', { safeStorage: keyStore() }, { safeStorage: null, fetchDeviceKey: centre() }],
    ['the key store is another', { safeStorage: keyStore() }, { safeStorage: keyStore({ secret: 12 }) }],
    ['the centre is away', { fetchDeviceKey: centre() }, { fetchDeviceKey: noCentre }],
    [
      'the centre has another key',
      { fetchDeviceKey: centre() },
      {
        fetchDeviceKey: async () => ok(new Uint8Array(32).fill(200)),
      },
    ],
  ] as const)('is left alone while %s, and there again afterwards', async (_name, good, bad) => {
    const dir = temporaryFolder();
    const made = await ladder(dir, good);
    const before = keyFile(dir);
    expect(await ladder(dir, bad)).toMatchObject({
      key: null,
      rung: 'memory',
      failure: { code: 'storage.noKey' },
    });
    expect(keyFile(dir)).toBe(before);
    expect(await ladder(dir, good)).toEqual(made);
  });

  it('survives damage to either copy of its file', async () => {
    const dir = temporaryFolder();
    const made = await ladder(dir, { safeStorage: keyStore() });
    writeFileSync(join(dir, 'keys.json'), '{"version":1,"wrap');
    expect(await ladder(dir, { safeStorage: keyStore() })).toEqual(made);
    rmSync(join(dir, 'keys.json'));
    expect(await ladder(dir, { safeStorage: keyStore() })).toEqual(made);
  });

  it('is new, and said to be, when both copies are damaged; they are kept aside', async () => {
    const dir = temporaryFolder();
    const made = await ladder(dir, { safeStorage: keyStore() });
    for (const name of ['keys.json', 'keys.json.backup']) writeFileSync(join(dir, name), 'garbage');
    const next = await ladder(dir, { safeStorage: keyStore() });
    expect(next).toMatchObject({ rung: 'os', failure: { code: 'storage.noKey' } });
    expect(next.key).not.toEqual(made.key);
    expect(readdirSync(dir).filter((name) => name.includes('.corrupt-'))).toHaveLength(2);
    expect(await ladder(dir, { safeStorage: keyStore() })).toEqual({ key: next.key, rung: 'os' });
  });

  it('is memory only, not a crash, where the folder cannot be made', async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'file'), '');
    expect(await ladder(join(dir, 'file', 'sub'), { safeStorage: keyStore() })).toMatchObject({
      key: null,
      failure: { code: 'storage.noKey' },
    });
  });
});
