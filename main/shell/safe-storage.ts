/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous API is not in every Electron the product runs on */
import { safeStorage } from 'electron';

/** The operating system's key store, as the key ladder wants it. Null backend names count as unusable. */
export const osKeyStore = {
  isAvailable: (): boolean => safeStorage.isEncryptionAvailable(),
  /** Linux names its backend; elsewhere there is only one. */
  backend: (): string =>
    process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform,
  encrypt: (text: string): Uint8Array => safeStorage.encryptString(text),
  decrypt: (bytes: Uint8Array): string => safeStorage.decryptString(Buffer.from(bytes)),
};
