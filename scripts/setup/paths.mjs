import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to. */
export const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Downloads and native builds, shared by all checkouts of one user. */
export const userCacheDir = process.env['YIDIAN_CACHE_DIR'] ?? join(homedir(), '.cache', 'yidian');
