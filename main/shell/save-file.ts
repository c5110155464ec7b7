import { app, dialog, type BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { Outcome } from '../desk/ports';

/** Where the user wants a file kept, as its whole path; null: nowhere after all. */
export type SaveFile = (name: string, bytes: Buffer) => Promise<Outcome<string | null>>;

/** Asks by the system's own dialog over the given window; refused with file.notWritten where the chosen place takes no file. */
export const saveFileOver =
  (window: () => BrowserWindow | null): SaveFile =>
  async (name, bytes) => {
    const owner = window();
    const options = { defaultPath: join(app.getPath('downloads'), name) };
    const { canceled, filePath } = await (owner
      ? dialog.showSaveDialog(owner, options)
      : dialog.showSaveDialog(options));
    if (canceled || filePath === '') return ok(null);
    try {
      await writeFile(filePath, bytes, { mode: 0o600 });
      return ok(filePath);
    } catch (error) {
      const detail = error instanceof Error && 'code' in error ? String(error.code) : 'write';
      return err(failure('file.notWritten', detail, { file: filePath }));
    }
  };
