import { offerSdp } from './sip-offer';
import { requestHeaders, seatUri, wrongLine, wrongRequest, type WrongMessage } from './wrong-message';

const sdp = ['Content-Type: application/sdp'];
const invite = (changes: Readonly<Record<string, string | null>>, extra: readonly string[] = []) =>
  wrongRequest('INVITE', changes, [...extra, ...sdp], offerSdp);
const options = (extra: readonly string[]) => wrongRequest('OPTIONS', {}, extra);
const caller = '13800001111';

/** RFC 3966 in From and To: what is a number rings, what only begins like one is no address. */
function telephoneNumbers(): readonly WrongMessage[] {
  const from = (address: string) => invite({ From: `${address};tag=1` });
  const right = [
    ['a global number', '<tel:+8613800001111>', '+8613800001111'],
    ['a global number as people write it', '"赵先生" <tel:+86-138-(0000).1111;ext=9>', '+8613800001111'],
    ['a global number without brackets', 'tel:+8613800001111', '+8613800001111'],
    ['a local number and where it is one', '<TEL:13800001111;phone-context=+86>', caller],
    ['a name that looks like a number', '"tel:+1 <tel:+2>" <sip:13800001111@pbx.test>', caller],
  ] as const;
  const wrong = [
    ['nothing', '<tel:>'],
    ['no digit', '<tel:+-.()>'],
    ['letters', '<tel:+86138x>'],
    ['a local number that says nowhere', '<tel:10086>'],
    ['two places', '<tel:10086;phone-context=+86;phone-context=+1>'],
    ['a place that is none', '<tel:10086;phone-context=/>'],
    ['a host', '<tel:+8613800001111@evil.invalid>'],
    ['headers', '<tel:+8613800001111?Replaces=x>'],
    ['a number without end', `<tel:+${'8'.repeat(60_000)}>`],
    ['brackets that stay open', '<tel:+8613800001111'],
    ['two addresses', '<tel:+8613800001111><tel:+8613800002222>'],
  ] as const;
  return [
    ...right.map(([what, address, number]) => ({
      name: `From as tel: ${what}`,
      raw: from(address),
      answer: 'rings' as const,
      caller: number,
    })),
    { name: 'To as tel', raw: invite({ To: '<tel:+8612345678>' }), answer: 'rings', caller },
    ...wrong.map(([what, address]) => ({
      name: `From as tel: ${what}`,
      raw: from(address),
      answer: 400 as const,
    })),
    { name: 'To as tel: nothing', raw: invite({ To: '<tel:>' }), answer: 400 },
  ];
}

/** First lines and headers that are wrong, or odd and right, beyond what RFC 4475 has. */
export const hostileHeaders = (): readonly WrongMessage[] => [
  { name: 'an address that is a telephone number', raw: wrongLine('INVITE tel:+8610 SIP/2.0'), answer: 416 },
  {
    name: 'an address over TLS',
    raw: wrongLine(`INVITE ${seatUri.replace('sip:', 'sips:')} SIP/2.0`),
    answer: 416,
  },
  { name: 'no address', raw: wrongLine('INVITE  SIP/2.0'), answer: 400 },
  { name: 'somebody else', raw: wrongLine('INVITE sip:else@pbx.test SIP/2.0'), answer: 404 },
  { name: 'no version', raw: wrongLine(`OPTIONS ${seatUri}`), answer: 400 },
  { name: 'no From', raw: invite({ From: null }), answer: 400 },
  { name: 'no To', raw: invite({ To: null }), answer: 400 },
  { name: 'no Call-ID', raw: invite({ 'Call-ID': null }), answer: 400 },
  { name: 'no CSeq', raw: invite({ CSeq: null }), answer: 400 },
  { name: 'no Contact', raw: invite({ Contact: null }), answer: 400 },
  { name: 'no Via: nobody who could hear an answer', raw: invite({ Via: null }), answer: null },
  { name: 'no Max-Forwards', raw: invite({ 'Max-Forwards': null }), answer: 'rings', caller },
  { name: 'CSeq of text', raw: invite({ CSeq: 'x INVITE' }), answer: 400 },
  { name: 'Max-Forwards of text', raw: invite({ 'Max-Forwards': 'many' }), answer: 400 },
  { name: 'From without an address', raw: invite({ From: '"nobody"' }), answer: 400 },
  ...telephoneNumbers(),
  { name: 'To of an unknown scheme', raw: invite({ To: '<isbn:2983792873>' }), answer: 400 },
  { name: 'Via of nonsense', raw: invite({ Via: 'nonsense' }), answer: null },
  {
    name: 'Via without a branch',
    raw: wrongRequest('OPTIONS', { Via: 'SIP/2.0/WS far.invalid' }),
    answer: 400,
  },
  {
    name: 'Call-ID of control characters',
    raw: wrongRequest('OPTIONS', { 'Call-ID': 'a\u0001b' }),
    answer: 400,
  },
  {
    name: 'line ends within a header: they do not make another one',
    raw: wrongRequest('OPTIONS', { Via: 'nonsense', From: '<sip:a@b>;tag=1\nX-Evil: 1', CSeq: '7 INVITE' }),
    answer: null,
  },
  {
    name: 'Content-Length of text',
    raw: [`OPTIONS ${seatUri} SIP/2.0`, ...requestHeaders('OPTIONS'), 'Content-Length: x', '\r\n'].join(
      '\r\n',
    ),
    answer: 400,
  },
  { name: 'Content-Type of nonsense', raw: options(['Content-Type: ;;;']), answer: 400 },
  { name: 'Contact of nonsense', raw: options(['Contact: <<<>>>']), answer: 400 },
  { name: 'Record-Route of nonsense', raw: options(['Record-Route: ;lr']), answer: 400 },
  { name: 'Refer-To of nonsense', raw: wrongRequest('REFER', {}, ['Refer-To: <']), answer: 400 },
  { name: 'a header without a colon', raw: options(['no colon here']), answer: 400 },
  {
    name: 'headers named as what every object has',
    raw: options(['__proto__: x', 'constructor: y', 'toString: z']),
    answer: 200,
  },
  { name: 'a folded header', raw: options(['Subject: a\r\n\tb']), answer: 200 },
  { name: 'a header of 60 kB', raw: options([`X-Large: ${'x'.repeat(60_000)}`]), answer: 200 },
  { name: 'a header of 64 kB', raw: options([`X-Large: ${'x'.repeat(65_536)}`]), answer: 513 },
];
