/** RFC 4028: a dialog that must be refreshed in time. */
export interface SessionTimer {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

const shortest = 90;
const longest = 86_400;

/** Session-Expires as the other side wrote it; null when absent or nonsense. Shorter than the 90 s of RFC 4028 §4 counts as 90. */
export function readSessionTimer(header: string | undefined): SessionTimer | null {
  const found = /^\s*(\d{1,9})\s*(?:;|$)/.exec(header ?? '');
  if (!found) return null;
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\b/i.exec(header ?? '')?.[1]?.toLowerCase();
  return {
    seconds: Math.min(longest, Math.max(shortest, Number(found[1]))),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
  };
}

/** How often to refresh when it falls to us: at half the interval. */
export const refreshMsOf = (timer: SessionTimer): number => timer.seconds * 500;

/** Says in a request of ours that we keep refreshing. */
export const refreshHeaders = (timer: SessionTimer): readonly string[] => [
  `Session-Expires: ${timer.seconds};refresher=uac`,
  'Supported: timer',
];
