import { offerSdp } from './sip-offer';
import { newBranch, seatUri, withLengths, wrongLine, wrongRequest, type WrongMessage } from './wrong-message';

const sdp = ['Content-Type: application/sdp'];
const invite = (changes: Readonly<Record<string, string | null>>, extra: readonly string[] = []) =>
  wrongRequest('INVITE', changes, [...extra, ...sdp], offerSdp);
const allow = /^Allow: .*INVITE/m;

/** RFC 4475 §3.2 to §3.4: right by the grammar, wrong or odd in what it asks. bcast, a response, stands in the test itself. */
export const layerTorture = (): readonly WrongMessage[] => [
  {
    name: 'badbranch: a branch that is nothing but the cookie',
    raw: wrongRequest('OPTIONS', { Via: 'SIP/2.0/WS far.invalid;branch=z9hG4bK' }),
    answer: 400,
  },
  {
    name: 'insuf: neither From nor To nor Call-ID',
    raw: invite({ From: null, To: null, 'Call-ID': null }),
    answer: 400,
    says: /^CSeq: 7 INVITE\r$/m,
  },
  {
    name: 'unkscm: an address of a scheme nobody knows',
    raw: wrongLine('OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0'),
    answer: 416,
  },
  {
    name: 'novelsc: an address of a known scheme that is not for SIP',
    raw: wrongLine('OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0'),
    answer: 416,
  },
  {
    name: 'unksm2: REGISTER before the schemes of To and From',
    raw: wrongRequest('REGISTER', { To: 'isbn:2983792873', From: '<http://www.far.invalid>;tag=3234233' }),
    answer: 405,
    says: allow,
  },
  {
    name: 'bext01: extensions required that nobody has; what is required of proxies is not meant',
    raw: wrongRequest('OPTIONS', {}, [
      'Require: nothingSupportsThis, nothingSupportsThisEither',
      'Proxy-Require: noProxiesSupportThis, norDoAnyProxiesSupportThis',
    ]),
    answer: 420,
    says: /^Unsupported: nothingSupportsThis, nothingSupportsThisEither\r$/m,
  },
  {
    name: 'invut: a call described in an unknown type',
    raw: wrongRequest('INVITE', {}, ['Content-Type: application/unknownformat'], '<audio>\r\n'),
    answer: 415,
    says: /^Accept: application\/sdp\r$/m,
  },
  {
    name: 'regaut01: credentials of an unknown scheme',
    raw: wrongRequest('REGISTER', {}, ['Authorization: NoOneKnowsThisScheme opaque-data=here']),
    answer: 405,
    says: allow,
  },
  {
    name: 'multi01: twice what may stand once',
    raw: invite({}, [
      'CSeq: 59 INVITE',
      'Call-ID: multi01.second@far.invalid',
      'From: <sip:second@far.invalid>;tag=3413415',
      `To: <${seatUri}>`,
      'Max-Forwards: 5',
      'Contact: <sip:second@far.invalid>',
    ]),
    answer: 400,
  },
  {
    name: 'mcl01: two lengths',
    raw: withLengths(
      `OPTIONS ${seatUri} SIP/2.0`,
      ['13', '5'],
      "There's no way to know how many octets are here.",
    ),
    answer: 400,
  },
  {
    name: 'zeromf: no hop left, and none needed',
    raw: wrongRequest('OPTIONS', { 'Max-Forwards': '0' }),
    answer: 200,
    says: /^Allow: .*INVITE[^]*^Accept: application\/sdp/m,
  },
  {
    name: 'cparam01: REGISTER with an unknown parameter of Contact',
    raw: wrongRequest('REGISTER', { Contact: 'sip:+19725552222@far.invalid;unknownparam' }),
    answer: 405,
  },
  {
    name: 'cparam02: REGISTER with an unknown parameter of the address in Contact',
    raw: wrongRequest('REGISTER', { Contact: '<sip:+19725552222@far.invalid;unknownparam>' }),
    answer: 405,
  },
  {
    name: 'regescrt: REGISTER with a Route in Contact',
    raw: wrongRequest('REGISTER', { Contact: '<sip:far@far.invalid?Route=%3Csip:sip.far.invalid%3E>' }),
    answer: 405,
  },
  {
    name: 'sdp01: an answer is wanted in a form that is not SDP',
    raw: invite({}, ['Accept: text/nobodyKnowsThis']),
    answer: 406,
  },
  {
    name: 'inv2543: nobody speaks RFC 2543 over a WebSocket (RFC 7118), and a call without a Contact has nobody to talk to',
    raw: wrongRequest(
      'INVITE',
      {
        Via: 'SIP/2.0/UDP iftgw.far.invalid',
        From: '<sip:+13035551111@ift.far.invalid;user=phone>',
        'Max-Forwards': null,
        Contact: null,
      },
      [`Record-Route: <sip:8012@pbx.test;maddr=ss1.far.invalid>`, ...sdp],
      offerSdp,
    ),
    answer: 400,
  },
  {
    name: 'inv2543 in what over a WebSocket may lack: no tag, no Max-Forwards',
    raw: invite({
      Via: `SIP/2.0/WS far.invalid;branch=${newBranch()}`,
      From: '<sip:+13035551111@far.invalid;user=phone>',
      'Max-Forwards': null,
    }),
    answer: 'rings',
    caller: '+13035551111',
  },
];
