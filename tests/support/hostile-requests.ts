import { offerSdp } from './sip-offer';
import { seatUri, wrongRequest, type WrongMessage } from './wrong-message';

const goneDialog = { To: `<${seatUri}>;tag=gone` };
const sdp = ['Content-Type: application/sdp'];
const offer = (body: string, extra: readonly string[] = sdp) => wrongRequest('INVITE', {}, extra, body);
const replacing = (headers: readonly string[]) => wrongRequest('INVITE', {}, [...headers, ...sdp], offerSdp);
const caller = '13800001111';
const allow = /^Allow: .*INVITE/m;

const strangers: readonly WrongMessage[] = [
  {
    name: 'PRACK of no dialog',
    raw: wrongRequest('PRACK', {}, ['RAck: 1 1 INVITE']),
    answer: 405,
    says: allow,
  },
  {
    name: 'PRACK of a dialog that is gone',
    raw: wrongRequest('PRACK', goneDialog),
    answer: 405,
    says: allow,
  },
  { name: 'REGISTER at a phone', raw: wrongRequest('REGISTER'), answer: 405, says: allow },
  { name: 'PUBLISH', raw: wrongRequest('PUBLISH'), answer: 405, says: allow },
  { name: 'SUBSCRIBE', raw: wrongRequest('SUBSCRIBE', {}, ['Event: dialog']), answer: 405, says: allow },
  {
    name: 'MESSAGE: nothing says that words were read which no seat shows',
    raw: wrongRequest('MESSAGE', {}, ['Content-Type: text/plain'], '你好'),
    answer: 405,
    says: allow,
  },
  { name: 'a method nobody knows', raw: wrongRequest('NEWMETHOD'), answer: 501, says: allow },
  {
    name: 'REFER to a number that costs: declined, nothing is dialled',
    raw: wrongRequest('REFER', {}, ['Refer-To: <sip:premium@evil.invalid>']),
    answer: 603,
  },
  {
    name: 'REFER in a dialog that is gone',
    raw: wrongRequest('REFER', goneDialog, ['Refer-To: <sip:premium@evil.invalid>']),
    answer: 481,
  },
  {
    name: 'NOTIFY of no dialog, as servers tell of voice mail',
    raw: wrongRequest('NOTIFY', {}, ['Event: keep-alive', 'Subscription-State: active']),
    answer: 200,
  },
  { name: 'UPDATE of no dialog', raw: wrongRequest('UPDATE'), answer: 481 },
  { name: 'UPDATE of a dialog that is gone', raw: wrongRequest('UPDATE', goneDialog), answer: 481 },
  { name: 'INFO of no dialog', raw: wrongRequest('INFO'), answer: 481 },
  { name: 'CANCEL of nothing', raw: wrongRequest('CANCEL'), answer: 481 },
  { name: 'BYE of a dialog that is gone', raw: wrongRequest('BYE', goneDialog), answer: 481 },
  {
    name: 'INVITE of a dialog that is gone',
    raw: wrongRequest('INVITE', goneDialog, sdp, offerSdp),
    answer: 481,
  },
  {
    name: 'INVITE that replaces nothing, in a dialog that is gone',
    raw: wrongRequest('INVITE', goneDialog, ['Replaces: a;to-tag=b;from-tag=c', ...sdp], offerSdp),
    answer: 481,
  },
  {
    name: 'INVITE in the place of a call that is none',
    raw: replacing(['Replaces: a;to-tag=b;from-tag=c', 'Require: replaces']),
    answer: 481,
  },
  {
    name: 'INVITE in the place of two calls',
    raw: replacing(['Replaces: a;to-tag=b;from-tag=c', 'Replaces: d;to-tag=e;from-tag=f']),
    answer: 400,
  },
  {
    name: 'INVITE in the place of two calls, in one line',
    raw: replacing(['Replaces: a;to-tag=b;from-tag=c, d;to-tag=e;from-tag=f']),
    answer: 400,
  },
  { name: 'INVITE in the place of half a call', raw: replacing(['Replaces: a;to-tag=b']), answer: 400 },
  {
    name: 'INVITE in the place of a call and beside it',
    raw: replacing(['Replaces: a;to-tag=b;from-tag=c', 'Join: a;to-tag=b;from-tag=c']),
    answer: 400,
  },
  {
    name: 'OPTIONS in the place of a call',
    raw: wrongRequest('OPTIONS', {}, ['Replaces: a;to-tag=b;from-tag=c']),
    answer: 400,
  },
  { name: 'ACK of nothing', raw: wrongRequest('ACK'), answer: null },
  { name: 'ACK that cannot be read', raw: wrongRequest('ACK', { To: '"' }), answer: null },
  { name: 'ACK that is too large', raw: wrongRequest('ACK', {}, ['X: '.padEnd(70_000, 'x')]), answer: null },
  {
    name: 'OPTIONS: what a call may be made of',
    raw: wrongRequest('OPTIONS'),
    answer: 200,
    says: /^Supported: .*timer[^]*^Allow: (?!.*MESSAGE).*INVITE[^]*^Accept: application\/sdp/m,
  },
];

const calls: readonly WrongMessage[] = [
  { name: 'a call without an offer', raw: wrongRequest('INVITE'), answer: 'rings', caller },
  {
    name: 'a call that needs what the seat has',
    raw: offer(offerSdp, ['Require: timer', ...sdp]),
    answer: 'rings',
    caller,
  },
  {
    name: 'a call that needs provisional answers kept: nobody is to be heard before the agent answers',
    raw: offer(offerSdp, ['Require: 100rel', ...sdp]),
    answer: 420,
    says: /^Unsupported: 100rel\r$/m,
  },
  {
    name: 'an answer wanted in SDP or else',
    raw: offer(offerSdp, ['Accept: text/plain, application/sdp;q=0.5', ...sdp]),
    answer: 'rings',
    caller,
  },
  {
    name: 'an offer that is packed',
    raw: offer(offerSdp, ['Content-Encoding: gzip', ...sdp]),
    answer: 415,
    says: /^Accept-Encoding: identity\r$/m,
  },
  {
    name: 'an offer among other parts',
    raw: offer(`--b\r\nContent-Type: application/sdp\r\n\r\n${offerSdp}\r\n--b--\r\n`, [
      'Content-Type: multipart/mixed;boundary=b',
    ]),
    answer: 415,
    says: /^Accept: application\/sdp\r$/m,
  },
  {
    name: 'a body that need not be understood',
    raw: offer('<x/>', ['Content-Type: application/x', 'Content-Disposition: signal;handling=optional']),
    answer: 'rings',
    caller,
  },
];

const offers = (
  [
    ['no session at all', 'x=\r\n', 488],
    ['no media', 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n', 488],
    ['no sound', offerSdp.replace('m=audio', 'm=video'), 488],
    ['sound that is off', offerSdp.replace('m=audio 4000', 'm=audio 0'), 488],
    ['media without a format', offerSdp.replace(/^(m=audio \d+ \S+).*$/m, '$1'), 488],
    ['a port that is none', offerSdp.replace(/^m=audio \d+/m, 'm=audio 99999999'), 488],
    ['lines without an equals sign', offerSdp.replaceAll('=', ' '), 488],
    ['NUL bytes', `${offerSdp}\0\0\0`, 488],
    ['only line feeds', offerSdp.replaceAll('\r\n', '\n'), 'rings'],
    [
      'a thousand candidates',
      `${offerSdp}${'a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n'.repeat(1000)}`,
      'rings',
    ],
  ] as const
).map(([what, body, answer]): WrongMessage => ({
  name: `an offer of ${what}`,
  raw: offer(body),
  answer,
  ...(answer === 'rings' ? { caller } : { says: /^Warning: 399 /m }),
}));

/** Requests of nobody the seat knows, and calls it cannot take. */
export const hostileRequests = (): readonly WrongMessage[] => [...strangers, ...calls, ...offers];
