import type { WebPreferences } from 'electron';
import { join } from 'node:path';

/**
 * Every page of ours is shut in alike: a sandbox, its own preload, nothing of Node, no tools but where they are asked for, and no sound
 * before somebody touched it.
 */
export const pagePreferences = (distFolder: string, page: 'screen' | 'audio' | 'ring'): WebPreferences => ({
  preload: join(distFolder, 'preload', `${page}.cjs`),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: false,
  backgroundThrottling: false,
  autoplayPolicy: 'document-user-activation-required',
});
