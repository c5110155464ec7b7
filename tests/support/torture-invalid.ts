import { offerSdp } from './sip-offer';
import {
  requestHeaders,
  seatUri,
  withLengths,
  wrongLine,
  wrongRequest,
  type WrongMessage,
} from './wrong-message';

const sdp = ['Content-Type: application/sdp'];
const invite = (changes: Readonly<Record<string, string | null>>, extra: readonly string[] = []) =>
  wrongRequest('INVITE', changes, [...extra, ...sdp], offerSdp);
const inviteLine = (line: string) => wrongLine(line, {}, sdp, offerSdp);
const seatInvite = `INVITE ${seatUri} SIP/2.0`;

/**
 * RFC 4475 §3.1.2: messages against the grammar. Where the RFC lets an element be liberal instead (ltgtruri, lwsruri, lwsstart, trws,
 * escruri, badaspec, baddn), this phone is not: what it forgives, the next proxy does not. The two responses stand in the test itself.
 */
export const invalidTorture = (): readonly WrongMessage[] => [
  {
    name: 'badinv01: separators with nothing between them',
    raw: invite({
      Via: 'SIP/2.0/WS 192.0.2.15;;branch=z9hG4bKx;,;,,',
      Contact: '"Joe" <sip:joe@far.invalid>;;;;',
    }),
    answer: 400,
  },
  {
    name: 'badinv01 in Contact alone',
    raw: invite({ Contact: '"Joe" <sip:joe@far.invalid>;;;;' }),
    answer: 400,
  },
  { name: 'clerr: a length beyond the end', raw: withLengths(seatInvite, ['9999'], offerSdp), answer: 400 },
  { name: 'ncl: a length below nothing', raw: withLengths(seatInvite, ['-999'], offerSdp), answer: 400 },
  {
    name: 'scalar02: numbers beyond their bounds in a request',
    raw: wrongRequest(
      'REGISTER',
      {
        CSeq: '36893488147419103232 REGISTER',
        'Max-Forwards': '300',
        Contact: '<sip:far@far.invalid>;expires=280297596632815',
      },
      ['Expires: 10000000000000000000000000000000000'],
    ),
    answer: 400,
  },
  { name: 'scalar02: a CSeq of 2^31', raw: invite({ CSeq: '2147483648 INVITE' }), answer: 400 },
  { name: 'scalar02: Max-Forwards of 256', raw: invite({ 'Max-Forwards': '256' }), answer: 400 },
  {
    name: 'quotbal: a quote that does not end',
    raw: invite({ To: `"Mr. J. User <${seatUri}>` }),
    answer: 400,
  },
  {
    name: 'ltgtruri: brackets around the address',
    raw: inviteLine(`INVITE <${seatUri}> SIP/2.0`),
    answer: 400,
  },
  {
    name: 'lwsruri: blanks within the address',
    raw: inviteLine(`INVITE ${seatUri}; lr SIP/2.0`),
    answer: 400,
  },
  { name: 'lwsstart: blanks between the parts', raw: inviteLine(`INVITE  ${seatUri}  SIP/2.0`), answer: 400 },
  { name: 'trws: blanks behind the line', raw: wrongLine(`OPTIONS ${seatUri} SIP/2.0  `), answer: 400 },
  {
    name: 'escruri: headers in the address',
    raw: inviteLine(`INVITE ${seatUri}?Route=%3Csip:far.invalid%3E SIP/2.0`),
    answer: 400,
  },
  {
    name: 'baddate: a time zone that is not GMT, in a header that a phone may ignore',
    raw: invite({}, ['Date: Fri, 01 Jan 2010 16:00:00 EST']),
    answer: 'rings',
    caller: '13800001111',
  },
  {
    name: 'regbadct: REGISTER before its Contact',
    raw: wrongRequest('REGISTER', { Contact: 'sip:far@far.invalid?Route=%3Csip:sip.far.invalid%3E' }),
    answer: 405,
    says: /^Allow: /m,
  },
  {
    name: 'regbadct: the same Contact in a call',
    raw: invite({ Contact: 'sip:far@far.invalid?Route=%3Csip:sip.far.invalid%3E' }),
    answer: 400,
  },
  {
    name: 'badaspec: blanks within the brackets',
    raw: wrongRequest('OPTIONS', { To: `"Watson, Thomas" < ${seatUri} >` }),
    answer: 400,
  },
  {
    name: 'baddn: a name with a comma and no quotes',
    raw: wrongRequest('OPTIONS', { From: 'Bell, Alexander <sip:a.g.bell@far.invalid>;tag=43' }),
    answer: 400,
  },
  { name: 'badvers: SIP/7.0', raw: wrongLine(`OPTIONS ${seatUri} SIP/7.0`), answer: 505 },
  {
    name: 'mismatch01: CSeq of another method',
    raw: wrongRequest('OPTIONS', { CSeq: '8 INVITE' }),
    answer: 400,
  },
  {
    name: 'mismatch02: the same of a method nobody knows',
    raw: [`NEWMETHOD ${seatUri} SIP/2.0`, ...requestHeaders('INVITE'), ...sdp, '', offerSdp].join('\r\n'),
    answer: 501,
    says: /^Allow: /m,
  },
];
