import type { ScreenApi } from '../../shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload; nothing but this file reads it. */
    readonly yidian?: ScreenApi;
  }
}

/** The road to main. Throws where the page was opened outside the desk: nothing could work there. */
export function screenApi(): ScreenApi {
  if (!window.yidian) throw new Error('window.yidian is missing: this page runs only inside the desk');
  return window.yidian;
}
