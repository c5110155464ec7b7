import type { MediaApi } from '../../shared/ipc/media';

declare global {
  interface Window {
    /** Put there by the audio window's preload, nowhere else. */
    readonly yidianMedia: MediaApi;
  }
}

export const windowMedia = (): MediaApi => window.yidianMedia;
