import { expect } from 'vitest';
import type { Asterisk } from './asterisk';

/**
 * The queue counts the call it connected last as completed, once, by the side that hung up.
 * The call is told by its place after the connection, not by the caller's number: app_queue leaves the
 * channels' details out of AgentComplete when they are gone before it comes to write it.
 */
export async function queueCompleted({ events }: Asterisk, reason: 'caller' | 'agent'): Promise<void> {
  const connected = events.seen.findLastIndex(({ Event }) => Event === 'AgentConnect');
  expect(connected).toBeGreaterThan(-1);
  await expect
    .poll(() =>
      events.seen
        .slice(connected)
        .filter(({ Event }) => Event === 'AgentComplete')
        .map(({ Reason }) => Reason),
    )
    .toEqual([reason]);
}
