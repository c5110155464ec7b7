/** RFC 4028: a dialog that lives so long unless it is refreshed, and who refreshes it. */
export interface SessionTimer {
  readonly seconds: number;
  /** It falls to this side. */
  readonly ours: boolean;
}

interface WrittenTimer {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

/** What a request says of its dialog's life. */
export interface AskedTimer {
  readonly sessionExpires: string | undefined;
  readonly supported: readonly string[];
}

const shortest = 90;
const longest = 86_400;
const usual = 1800;

/** Session-Expires as the other side wrote it; null when absent or nonsense. Shorter than the 90 s of RFC 4028 §4 counts as 90. */
export function readSessionTimer(header: string | undefined): WrittenTimer | null {
  const found = /^\s*(\d{1,9})\s*(?:;|$)/.exec(header ?? '');
  if (!found) return null;
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\b/i.exec(header ?? '')?.[1]?.toLowerCase();
  return {
    seconds: within(Number(found[1])),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
  };
}

/** What an INVITE of ours asks for; `minSe`: the least that a 422 demanded. */
export const askedOf = (minSe: number = shortest): readonly string[] => [
  `Session-Expires: ${Math.max(usual, minSe)}`,
  `Min-SE: ${minSe}`,
];

/** The least that a 422 demands, seconds; null for nonsense. */
export function readMinSe(header: string | undefined): number | null {
  const found = /^\s*(\d{1,9})\s*(?:;|$)/.exec(header ?? '')?.[1];
  return found === undefined || Number(found) > longest ? null : within(Number(found));
}

/** What both sides agreed on by this 2xx to a request of ours; null: the dialog lives until somebody ends it. */
export function agreedByAnswer(sessionExpires: string | undefined): SessionTimer | null {
  const written = readSessionTimer(sessionExpires);
  return written && { seconds: written.seconds, ours: written.refresher !== 'uas' };
}

/** What this side agrees to by its 2xx (RFC 4028 §9): whoever asks refreshes, unless it cannot or would not. */
export function agreeTo(asked: AskedTimer, before: SessionTimer | null): SessionTimer | null {
  const written = readSessionTimer(asked.sessionExpires);
  const able = knowsTimers(asked);
  if (!written) return able ? before : null;
  return { seconds: written.seconds, ours: written.refresher === 'uas' || !able };
}

/** For a request of ours in the dialog. */
export const refreshHeaders = ({ seconds, ours }: SessionTimer): readonly string[] => [
  `Session-Expires: ${seconds};refresher=${ours ? 'uac' : 'uas'}`,
];

/** For our 2xx to theirs. */
export function answerHeaders({ seconds, ours }: SessionTimer, asked: AskedTimer): readonly string[] {
  const expires = `Session-Expires: ${seconds};refresher=${ours ? 'uas' : 'uac'}`;
  return knowsTimers(asked) ? [expires, 'Require: timer'] : [expires];
}

const knowsTimers = ({ supported }: AskedTimer): boolean =>
  supported.some((header) => /(^|[\s,])timer($|[\s,])/i.test(header));

const within = (seconds: number): number => Math.min(longest, Math.max(shortest, seconds));
