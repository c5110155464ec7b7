import { open } from 'node:fs/promises';
import { join } from 'node:path';

const tailBytes = 128 * 1024;

/** The end of the log, whole lines; empty where there is none. */
export async function readLogTail(profile: string): Promise<string> {
  try {
    const file = await open(join(profile, 'logs', 'yidian.log'));
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - tailBytes);
      const buffer = Buffer.alloc(size - from);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      const text = buffer.toString('utf8', 0, bytesRead);
      return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
