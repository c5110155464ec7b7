import { offerSdp } from './sip-offer';
import {
  newBranch,
  requestHeaders,
  seatUri,
  wrongLine,
  wrongRequest,
  type WrongMessage,
} from './wrong-message';

const sdp = ['Content-Type: application/sdp'];
const allow = /^Allow: .*BYE.*INVITE/m;
const times = (count: number, text: string) => text.repeat(count);

/** Folded, spaced and shortened wherever the grammar lets one; `tag` as RFC 4475 has it makes it part of a dialog. */
const tortuous = (toTag: string): string =>
  [
    `INVITE ${seatUri};unknownparam SIP/2.0`,
    'TO :',
    ` ${seatUri}${toTag}`,
    'from   : "J Ring \\\\\\""       <sip:13912340001@far.invalid>',
    '  ;',
    '  tag = 98asjd8',
    'MaX-fOrWaRdS: 0068',
    `Call-ID: wsinv.${newBranch()}@192.0.2.1`,
    `Content-Length   : ${offerSdp.length}`,
    'cseq: 0009',
    '  INVITE',
    'Via  : SIP  /   2.0',
    ' /UDP',
    `    192.0.2.2;branch=${newBranch().slice(7)}`,
    's :',
    'NewFangledHeader:   a value',
    ' that goes on',
    'UnknownHeaderWithUnusualValue: ;;,,;;,;',
    'Content-Type: application/sdp',
    'Route:',
    ' <sip:services.far.invalid;lr;unknownwith=value;unknown-no-value>',
    'v:  SIP  / 2.0  / TCP     spindle.far.invalid   ;',
    '  branch  =   z9hG4bK9ikj8  ,',
    ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
    ' z9hG4bK30239',
    'm:"Quoted \\"\\"" <sip:ring@far.invalid> ; newparam =',
    '      newvalue ;',
    '  secondparam ; q = 0.33',
    '',
    offerSdp,
  ].join('\r\n');

/** Parts of text and of bytes that are no text. */
function multipart(): Uint8Array {
  const body = Buffer.concat([
    Buffer.from('--7a9c\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n\r\nHello\r\n'),
    Buffer.from('--7a9c\r\nContent-Type: application/pkcs7-mime\r\n\r\n'),
    Buffer.from([0x30, 0x82, 0x01, 0x52, 0x06, 0x00, 0xff, 0xfe, 0x0d, 0x0a, 0x0d, 0x0a, 0x80, 0xc3]),
    Buffer.from('\r\n--7a9c--\r\n'),
  ]);
  const head = [
    `MESSAGE ${seatUri} SIP/2.0`,
    ...requestHeaders('MESSAGE'),
    'Content-Type: multipart/mixed;boundary=7a9c',
    `Content-Length: ${body.length}`,
    '\r\n',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), body]);
}

/** RFC 4475 §3.1.1: right messages that are hard to read. The two that are responses stand in the test itself. */
export const validTorture = (): readonly WrongMessage[] => [
  {
    name: 'wsinv as it stands, of a dialog nobody has',
    raw: tortuous(' ;   tag    = 1918181833n'),
    answer: 481,
  },
  { name: 'wsinv as a new call', raw: tortuous(''), answer: 'rings', caller: '13912340001' },
  {
    name: 'intmeth: a method of every character that a method may have is not known, and not an error of grammar',
    raw: wrongLine(
      `!interesting-Method0123456789_*+\`.%indeed'~ sip:1_odd~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@pbx.test SIP/2.0`,
      {
        From: `"BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_odd~(to-be!sure)&isn't+it$/crazy?,/;;*@far.invalid>;tag=_token~1'+\`*%!-.`,
        'Call-ID': 'intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
      },
      ["extensionHeader-!.%*+_`'~: \ufeff大停电"],
    ),
    answer: 501,
    says: allow,
  },
  {
    name: 'esc01: the seat by its escaped number',
    raw: wrongLine(
      'INVITE sip:%38%301%32@pbx.test SIP/2.0',
      {
        From: '<sip:I%20have%20spaces@far.invalid>;tag=938',
        Contact: '<sip:cal%6Cer@far.invalid;%6C%72;n%61me=v%61lue%25%34%31>',
      },
      sdp,
      offerSdp,
    ),
    answer: 'rings',
    caller: 'I have spaces',
  },
  {
    name: 'escnull: a REGISTER is nothing for a phone, whatever its users hold',
    raw: wrongRequest('REGISTER', {
      To: '<sip:null-%00-null@pbx.test>',
      From: '<sip:null-%00-null@pbx.test>;tag=8',
      Contact: '<sip:%00@far.invalid>, <sip:%00%00@far.invalid>',
    }),
    answer: 405,
    says: allow,
  },
  {
    name: 'escnull as a caller: the number does not end at the NUL, and the NUL is not shown',
    raw: wrongRequest('INVITE', { From: '<sip:139%0000@far.invalid>;tag=8' }, sdp, offerSdp),
    answer: 'rings',
    caller: '13900',
  },
  {
    name: 'esc02: RE%47IST%45R is not REGISTER, but a method nobody knows',
    raw: wrongRequest('RE%47IST%45R', {
      To: '"%Z%45" <sip:resource@pbx.test>',
      From: '"%Z%45" <sip:resource@pbx.test>;tag=f232',
      Contact: '<sip:alias1@far.invalid>, <sip:alias2@far.invalid>',
    }),
    answer: 501,
    says: allow,
  },
  {
    name: 'lwsdisp: no blank between name and bracket',
    raw: wrongRequest('OPTIONS', { From: 'caller<sip:caller@far.invalid>;tag=323' }),
    answer: 200,
    says: /^From: caller<sip:caller@far\.invalid>;tag=323\r$/m,
  },
  {
    name: 'longreq: long values everywhere',
    raw: wrongRequest(
      'INVITE',
      {
        To: `"I have a user name of ${times(10, 'extreme')} proportion" <${seatUri}:6000;unknownparam1=very${times(20, 'long')}value;longparam${times(25, 'name')}=shortvalue;very${times(25, 'long')}ParameterNameWithNoValue>`,
        From: `sip:${times(5, 'amazinglylongcallername')}@far.invalid;tag=12${times(50, '982')}424;unknownheaderparam${times(20, 'name')}=unknowheaderparam${times(15, 'value')};unknownValueless${times(10, 'paramname')}`,
        'Call-ID': `longreq.one${times(20, 'really')}longcallid${newBranch()}`,
        Contact: `<sip:${times(5, 'amazinglylongcallername')}@far.invalid>`,
      },
      [
        `Unknown-${times(20, 'Long')}-Name: unknown-${times(20, 'long')}-value; unknown-${times(20, 'long')}-parameter`,
        ...Array.from(
          { length: 33 },
          (_, at) => `Via: SIP/2.0/TCP sip${33 - at}.far.invalid;branch=z9hG4bK${at}`,
        ),
        `Via: SIP/2.0/TCP host.far.invalid;received=192.0.2.5;branch=very${times(50, 'long')}branchvalue`,
        ...sdp,
      ],
      offerSdp,
    ),
    answer: 'rings',
    caller: times(5, 'amazinglylongcallername').slice(0, 64),
  },
  {
    name: 'dblreq: what follows the length that was said is not a second request (a datagram there, a frame here)',
    raw: wrongRequest('REGISTER') + wrongRequest('INVITE', {}, sdp, offerSdp),
    answer: 405,
  },
  {
    name: 'dblreq behind a question: one answer, and no call',
    raw: wrongRequest('OPTIONS') + wrongRequest('INVITE', {}, sdp, offerSdp),
    answer: 200,
  },
  {
    name: 'semiuri: 8012;par=u@pbx.test is another user than 8012',
    raw: wrongLine('OPTIONS sip:8012;par=u%40pbx.test@pbx.test SIP/2.0'),
    answer: 404,
  },
  {
    name: 'transports: every Via goes back, known or not, in its order',
    raw: wrongRequest('OPTIONS', {}, [
      'Via: SIP/2.0/SCTP t2.far.invalid;branch=z9hG4bKb',
      'Via: SIP/2.0/TLS t3.far.invalid;branch=z9hG4bKc',
      'Via: SIP/2.0/UNKNOWN t4.far.invalid;branch=z9hG4bKd',
      'Via: SIP/2.0/TCP t5.far.invalid;branch=z9hG4bKe',
    ]),
    answer: 200,
    says: /Via: SIP\/2\.0\/WS [^]*Via: SIP\/2\.0\/SCTP [^]*Via: SIP\/2\.0\/TLS [^]*Via: SIP\/2\.0\/UNKNOWN [^]*Via: SIP\/2\.0\/TCP /,
  },
  {
    name: 'mpart01: text messages are not taken, in however many parts',
    raw: multipart(),
    answer: 405,
    says: /^Allow: (?!.*MESSAGE)/m,
  },
];
