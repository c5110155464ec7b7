import type { CallQuality } from '../../shared/domain/call';

/** Framing and look-ahead that no counter shows. */
const codecDelayMs = 25;

interface Impairment {
  /** Ie: what the codec itself costs. */
  readonly equipment: number;
  /** Bpl: how well it bears loss. */
  readonly robustness: number;
}
/** ITU-T G.113 appendix I: G.711 with concealment, and G.729A for what is not known. */
const g711: Impairment = { equipment: 0, robustness: 25.1 };
const unknown: Impairment = { equipment: 11, robustness: 19 };
/** G.113 has no figure for Opus, and G.722 stands on the wideband scale only: both are taken as G.711, which makes this an estimate. */
const impairments: Readonly<Record<string, Impairment>> = { pcma: g711, pcmu: g711, g722: g711, opus: g711 };

type Interval = Omit<CallQuality, 'mos'>;

/**
 * Estimated listening quality 1–4.5 by the short form of ITU-T G.107 for one interval; null when nothing was received to judge.
 * R = 93.2 − Id − Ie,eff, one-way delay d in ms; MOS = 1 + 0.035 R + 7·10⁻⁶ R (R − 60)(100 − R).
 */
export function estimateMos(interval: Interval): number | null {
  if (interval.packetsReceived + Math.max(0, interval.packetsLost) === 0) return null;
  const delay = oneWayDelayMs(interval);
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const { equipment, robustness } = impairmentOf(interval.codec);
  const loss = lossPercent(interval);
  const lossImpairment = equipment + (95 - equipment) * (loss / (loss + robustness));
  const r = 93.2 - delayImpairment - lossImpairment;
  if (r <= 0) return 1;
  const mos = 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r);
  return Math.round(Math.min(4.5, Math.max(1, mos)) * 100) / 100;
}

/** Half the round trip, the wait in the jitter buffer (about twice the jitter where it is not counted) and the coding. */
export function oneWayDelayMs({ roundTripMs, jitterMs, jitterBufferMs }: Interval): number {
  return (roundTripMs ?? 0) / 2 + (jitterBufferMs ?? 2 * jitterMs) + codecDelayMs;
}

/** 0–100, of what was sent to us. */
export function lossPercent({ packetsReceived, packetsLost }: Interval): number {
  const lost = Math.max(0, packetsLost);
  return lost === 0 ? 0 : (100 * lost) / (packetsReceived + lost);
}

/** Before the first packets the codec is not known, and nothing is held against it. */
const impairmentOf = (codec: string | undefined): Impairment =>
  codec === undefined ? g711 : (impairments[codec.toLowerCase()] ?? unknown);
