import type { PastContact } from '../../../shared/domain/customer';
import { shanghaiDayStart } from '../shanghai-calendar';
import { consumerChannels, contactBy, contactDirection, contactSummary, contactTime } from './contact-words';
import type { Prng } from './prng';

const contacts = 10_000;
const days = 3650;
export const longTraceMonths = 124;

/** The fourth customer of every base has been in touch three times a day for ten years: what a long trace is tried with. */
export const isLongStanding = (index: number): boolean => index === 3;

/** Newest first. */
export function longTrace(prng: Prng, serial: string, nowMs: number): PastContact[] {
  const today = shanghaiDayStart(nowMs);
  return Array.from({ length: contacts }, (_, n): PastContact => {
    const channel = prng.pick(consumerChannels);
    const ago = 1 + Math.floor((n * days) / contacts);
    return {
      id: `PI-${serial}-${String(n)}`,
      channel,
      direction: contactDirection(channel),
      atMs: contactTime(prng, channel, today - ago * 86_400_000),
      summary: contactSummary(prng, channel),
      by: contactBy(prng, channel, undefined),
      ticketIds: [],
    };
  }).sort((a, b) => b.atMs - a.atMs);
}
