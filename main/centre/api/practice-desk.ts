import type { PracticeState } from '../../desk/ports';

/** What of the practice telephony the API may touch. */
export interface PracticeDesk {
  state(): PracticeState;
  start(settings?: { readonly pauseMs: number }): void;
  stop(): void;
  callNow(): void;
}
