import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SipText } from '../support/sip-text';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

let bench: PhoneBench;
beforeEach(async () => {
  bench = await PhoneBench.open();
  await bench.registered({ dtmf: 'info' });
});
afterEach(() => bench.close());

const challenge = 'Digest realm="peer", nonce="n1", algorithm=MD5, qop="auth"';
/** Asks for credentials where there are none. */
const challenged =
  (agreed: (request: SipText) => string) =>
  (request: SipText): string =>
    request.header('proxy-authorization') === ''
      ? bench.peer.response(request, 407, 'Who', [`Proxy-Authenticate: ${challenge}`])
      : agreed(request);

/** Both times. */
async function answerChallenged(method: string, status: number): Promise<void> {
  const answer = challenged((request) => bench.peer.response(request, status, 'So'));
  for (let times = 0; times < 2; times++) {
    const request = await bench.peer.nextRequest(method);
    bench.peer.send(answer(request));
  }
}

it('numbers the requests of a call in rising order, though each is asked for credentials first (RFC 3261 §12.2.1.1)', async () => {
  const { far, callId } = await talkOn(bench);
  bench.peer.onReInvite = challenged((request) => bench.peer.agree(request));
  bench.peer.onBye = challenged((request) => bench.peer.response(request, 200, 'OK'));
  const keys = bench.phone.sendDtmf(callId, '12');
  await answerChallenged('INFO', 200);
  await answerChallenged('INFO', 200);
  expect((await keys).ok).toBe(true);
  expect((await bench.phone.setHeld(callId, true)).ok).toBe(true);
  const transferred = bench.phone.transfer(callId, '8013');
  await answerChallenged('REFER', 403);
  expect((await transferred).ok).toBe(false);
  await bench.peer.settled();
  await bench.phone.hangUp(callId);
  await bench.peer.nextRequest('BYE');
  await bench.peer.nextRequest('BYE');
  const numbers = bench.peer.received
    .filter((message) => message.header('call-id') === far.callId)
    .filter(({ method, status }) => method !== 'ACK' && !status)
    .map((message) => [parseInt(message.header('cseq'), 10), message.method] as const);
  expect(numbers.map(([, method]) => method).slice(0, 6)).toEqual([
    'INFO',
    'INFO',
    'INFO',
    'INFO',
    'INVITE',
    'INVITE',
  ]);
  expect(numbers.filter(([number], at) => number <= (numbers[at - 1]?.[0] ?? 0))).toEqual([]);
});
