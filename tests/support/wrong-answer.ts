import { expect } from 'vitest';
import type { PhoneBench } from './sip-phone-bench';
import type { WrongMessage } from './wrong-message';

/** For `it.each('%s: %s', (_name, _answer, message) => …)`. */
export const byName = (messages: readonly WrongMessage[]) =>
  messages.map((message) => [message.name, message.answer ?? 'no answer', message] as const);

/**
 * The phone answers this message as it says, once, and does nothing else: it rings only where it is to, asks nothing of anybody, keeps its
 * connection and hears the next question.
 */
export async function expectAnswer(bench: PhoneBench, message: WrongMessage): Promise<void> {
  const { peer } = bench;
  const before = peer.received.length;
  if (typeof message.raw === 'string') peer.send(message.raw);
  else peer.sendBytes(message.raw);
  const last = await peer.answerToOptions();
  expect(last.status).toBe(200);
  await peer.settled();
  const heard = peer.received
    .slice(before)
    .filter(({ header }) => header('call-id') !== last.header('call-id'));
  const told = heard.filter(({ status }) => status !== 100);
  const rang = message.answer === 'rings';
  const status = rang ? 180 : message.answer;
  expect(told.map((one) => one.status ?? one.startLine)).toEqual(status === null ? [] : [status]);
  if (message.says) expect(told[0]?.raw).toMatch(message.says);
  const offers = bench.eventsOf('callOffered');
  expect(offers.map(({ offer }) => offer.callerNumber)).toEqual(rang ? [message.caller ?? null] : []);
  for (const { offer } of offers) await bench.phone.hangUp(offer.callId);
  expect(bench.eventsOf('callMissed')).toEqual([]);
  expect(peer.connections).toBe(1);
}
