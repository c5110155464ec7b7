import Database from 'better-sqlite3';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { StoreFile } from './file-keys';

export type StorageErrorKind = 'damaged' | 'full' | 'unusable' | 'other';

/** What an exception from the driver or the file system means for the file. */
export function storageErrorKind(error: unknown): StorageErrorKind {
  const code = errorCode(error);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM|BUSY|AUTH)/.test(code)) return 'unusable';
  if (/^(EACCES|EPERM|EROFS|EIO|ENOTDIR|EEXIST|EMFILE|EBUSY|EISDIR)$/.test(code)) return 'unusable';
  return 'other';
}

/** The failure told to the agent; null when the error is no storage error but a fault of ours. */
export function storageFailure(error: unknown, file: StoreFile): Failure | null {
  const kind = storageErrorKind(error);
  switch (kind) {
    case 'damaged':
      return failure('storage.corrupt', errorCode(error), { file });
    case 'full':
      return failure('storage.full', errorCode(error), { file });
    case 'unusable':
      return failure('storage.gone', errorCode(error), { file });
    case 'other':
      return null;
  }
}

/** The error's code and nothing else: messages may quote data. */
export function errorCode(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
