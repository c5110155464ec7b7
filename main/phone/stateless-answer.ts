import { rawHeaders } from './raw-headers';

/** What a request must be answered with can be copied from it (RFC 3261 §8.2.7); null where it lacks what is copied. */
export function statelessAnswer(request: string, status: string, toTag: string): string | null {
  const headers = rawHeaders(request);
  const via = headers('via', 'v');
  const [from] = headers('from', 'f');
  const [to] = headers('to', 't');
  const [callId] = headers('call-id', 'i');
  const [cseq] = headers('cseq');
  if (via.length === 0 || !from || !to || !callId || !cseq) return null;
  return [
    `SIP/2.0 ${status}`,
    ...via.map((one) => `Via: ${one}`),
    `From: ${from}`,
    `To: ${/;\s*tag\s*=/i.test(to) ? to : `${to};tag=${toTag}`}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq}`,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}
