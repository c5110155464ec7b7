import type { CallQuality } from '../../shared/domain/call';

/** Buffering and coding that no counter shows: 20 ms frame, look-ahead, a jitter buffer of about twice the jitter. */
const codecDelayMs = 25;
const equipmentImpairment = 0;
/** Robustness to loss of a codec with concealment (G.113 appendix I gives 25.1 for G.711 with PLC); Opus has no figure there. */
const lossRobustness = 25.1;

/**
 * Estimated listening quality 1–4.5 by the short form of ITU-T G.107 for one interval; null when nothing was received to judge.
 * R = 93.2 − Id − Ie,eff, one-way delay d in ms; MOS = 1 + 0.035 R + 7·10⁻⁶ R (R − 60)(100 − R).
 */
export function estimateMos(interval: Omit<CallQuality, 'mos'>): number | null {
  const expected = interval.packetsReceived + Math.max(0, interval.packetsLost);
  if (expected === 0) return null;
  const delay = (interval.roundTripMs ?? 0) / 2 + 2 * interval.jitterMs + codecDelayMs;
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const lossPercent = (100 * Math.max(0, interval.packetsLost)) / expected;
  const lossImpairment =
    equipmentImpairment + (95 - equipmentImpairment) * (lossPercent / (lossPercent + lossRobustness));
  const r = 93.2 - delayImpairment - lossImpairment;
  if (r <= 0) return 1;
  const mos = 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r);
  return Math.round(Math.min(4.5, Math.max(1, mos)) * 100) / 100;
}
