import type { EarpieceTone } from '../../shared/domain/sound';

/** Every tone here is of this pitch (GB/T 3380). */
export const toneHz = 450;

export interface Cadence {
  readonly onMs: number;
  readonly offMs: number;
  /** Bursts before it ends by itself; null: until it is stopped. */
  readonly times: number | null;
  /** 0–1; nobody sets these: they are to be heard beside a voice. */
  readonly volume: number;
}

/** What Chinese ears know (GB/T 3380): 回铃音, 忙音, 拥塞音, 呼入等待音. */
export const toneCadences: Readonly<Record<EarpieceTone, Cadence>> = {
  ringback: { onMs: 1000, offMs: 4000, times: null, volume: 0.15 },
  busy: { onMs: 350, offMs: 350, times: 4, volume: 0.15 },
  congestion: { onMs: 700, offMs: 700, times: 2, volume: 0.15 },
  callWaiting: { onMs: 400, offMs: 4000, times: null, volume: 0.05 },
};
