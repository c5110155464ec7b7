import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Outcome } from '../desk/ports';
import { unwrapKey, wrapKey } from './key-wrapping';
import { errorCode } from './storage-error';
import { readWrappedKey, setKeyFileAside, writeWrappedKey, type WrappedKey } from './wrapped-key-file';

/** The operating system's key store, as the shell offers it (Electron safeStorage). */
export interface SafeStoragePort {
  isAvailable(): boolean | Promise<boolean>;
  /** win32, darwin, gnome_libsecret, kwallet…; basic_text and unknown protect nothing and are not used. */
  backend(): string;
  encrypt(text: string): Uint8Array | Promise<Uint8Array>;
  /** Throws if it cannot. */
  decrypt(blob: Uint8Array): string | Promise<string>;
}

export interface KeyLadderOptions {
  /** Folder of keys.json. */
  readonly dir: string;
  readonly safeStorage: SafeStoragePort | null;
  /** The 32 bytes the centre holds for this device, made on first asking. */
  readonly fetchDeviceKey: (deviceId: string) => Promise<Outcome<Uint8Array>>;
  readonly nowMs: number;
}

export interface FileKey {
  /** 32 bytes; null: memory only. */
  readonly key: Uint8Array | null;
  /** Who keeps the key from being read off the disk. */
  readonly rung: 'os' | 'centre' | 'memory';
  /** With a key: the earlier one is lost and this is a new one. Without: why there is none. Always storage.noKey. */
  readonly failure?: Failure;
}

/**
 * Finds or makes the key of the local files. Kept wrapped by the operating system where it really can, else by a key the centre
 * holds, else not kept at all. A key file that cannot be unwrapped now is never overwritten: the rung may come back.
 */
export async function resolveFileKey(options: KeyLadderOptions): Promise<FileKey> {
  const { dir, nowMs } = options;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const stored = readWrappedKey(dir);
    switch (stored.kind) {
      case 'found':
        return await unwrap(stored.key, options);
      case 'absent':
        return await makeKey(options);
      case 'corrupt': {
        setKeyFileAside(dir, nowMs);
        const made = await makeKey(options);
        return { ...made, failure: failure('storage.noKey', 'the key file was damaged and set aside') };
      }
    }
  } catch (error) {
    return none(`key file: ${errorCode(error)}`);
  }
}

async function unwrap(stored: WrappedKey, options: KeyLadderOptions): Promise<FileKey> {
  const { wrapped, deviceId } = stored;
  if (wrapped.by === 'os') {
    const store = await realStore(options.safeStorage);
    if (!store) return none('the key store of the system is not available');
    const key = await decryptKey(store, Buffer.from(wrapped.blob, 'base64'));
    return key ? { key, rung: 'os' } : none('the key store of the system does not know this key');
  }
  const wrappingKey = await options.fetchDeviceKey(deviceId);
  if (!wrappingKey.ok) return none(`the centre gave no key: ${wrappingKey.failure.code}`);
  const key = unwrapKey(wrapped, wrappingKey.value, deviceId);
  return key ? { key, rung: 'centre' } : none("the centre's key does not open this key");
}

async function makeKey({ dir, safeStorage, fetchDeviceKey }: KeyLadderOptions): Promise<FileKey> {
  const key = new Uint8Array(randomBytes(32));
  const deviceId = randomUUID();
  const store = await realStore(safeStorage);
  const blob = store ? await encryptKey(store, key) : null;
  if (store && blob) {
    const wrapped = {
      by: 'os',
      backend: store.backend(),
      blob: Buffer.from(blob).toString('base64'),
    } as const;
    writeWrappedKey(dir, { version: 1, deviceId, wrapped });
    return { key, rung: 'os' };
  }
  const wrappingKey = await fetchDeviceKey(deviceId);
  if (!wrappingKey.ok) return none(`no key store, and the centre gave no key: ${wrappingKey.failure.code}`);
  if (wrappingKey.value.length !== 32) return none('the centre gave a key of wrong length');
  writeWrappedKey(dir, { version: 1, deviceId, wrapped: wrapKey(key, wrappingKey.value, deviceId) });
  return { key, rung: 'centre' };
}

async function realStore(store: SafeStoragePort | null): Promise<SafeStoragePort | null> {
  // Asked in this order: Electron names no backend before it is available.
  if (!store || !(await store.isAvailable())) return null;
  return ['basic_text', 'unknown', ''].includes(store.backend()) ? null : store;
}

/** Null if the store throws or does not give back what it was given: better the next rung than a key nobody can read again. */
async function encryptKey(store: SafeStoragePort, key: Uint8Array): Promise<Uint8Array | null> {
  try {
    const blob = await store.encrypt(Buffer.from(key).toString('base64'));
    const back = await decryptKey(store, blob);
    return back && Buffer.from(back).equals(Buffer.from(key)) ? blob : null;
  } catch {
    return null;
  }
}

async function decryptKey(store: SafeStoragePort, blob: Uint8Array): Promise<Uint8Array | null> {
  try {
    const key = Buffer.from(await store.decrypt(blob), 'base64');
    return key.length === 32 ? new Uint8Array(key) : null;
  } catch {
    return null;
  }
}

const none = (detail: string): FileKey => ({
  key: null,
  rung: 'memory',
  failure: failure('storage.noKey', detail),
});
