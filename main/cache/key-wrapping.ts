import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { WrappedKey } from './wrapped-key-file';

type CentreWrapped = Extract<WrappedKey['wrapped'], { by: 'centre' }>;

const associated = (deviceId: string) => Buffer.from(`yidian/keys.json/1/${deviceId}`);

/** Wraps a key by another of 32 bytes: AES-256-GCM, bound to the device id. */
export function wrapKey(key: Uint8Array, wrappingKey: Uint8Array, deviceId: string): CentreWrapped {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(associated(deviceId));
  const blob = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    by: 'centre',
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    blob: blob.toString('base64'),
  };
}

/** The key, or null if the wrapping key is another one or the text was changed. */
export function unwrapKey(
  wrapped: CentreWrapped,
  wrappingKey: Uint8Array,
  deviceId: string,
): Uint8Array | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(wrapped.nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(associated(deviceId)).setAuthTag(Buffer.from(wrapped.tag, 'base64'));
    return new Uint8Array(Buffer.concat([decipher.update(wrapped.blob, 'base64'), decipher.final()]));
  } catch {
    return null;
  }
}
