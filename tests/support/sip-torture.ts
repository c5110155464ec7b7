const crlf = (lines: readonly string[], body = ''): string => `${lines.join('\r\n')}\r\n\r\n${body}`;

const headers = (method: string, branch: string): string[] => [
  `Via: SIP/2.0/WS torture.invalid;branch=z9hG4bK${branch}`,
  'From: <sip:a@torture.invalid>;tag=1',
  'To: <sip:practice@practice.invalid>',
  `Call-ID: torture-${branch}`,
  `CSeq: 1 ${method}`,
  'Max-Forwards: 70',
  'Contact: <sip:a@torture.invalid>',
];

/** Messages in the spirit of RFC 4475: each breaks a different rule, some of them make parsers throw. */
export const tortureMessages: readonly (readonly [string, string])[] = [
  ['nothing but a start line', 'INVITE sip:practice@practice.invalid SIP/2.0\r\n\r\n'],
  [
    'unknown scheme in the Request-URI',
    crlf(['OPTIONS nobodyKnows:place SIP/2.0', ...headers('OPTIONS', 'unkscm')]),
  ],
  [
    'known scheme that is not SIP',
    crlf(['OPTIONS tel:+8673185550123 SIP/2.0', ...headers('OPTIONS', 'novelsc')]),
  ],
  [
    'out-of-dialog PRACK',
    crlf(['PRACK sip:practice@practice.invalid SIP/2.0', ...headers('PRACK', 'prack'), 'RAck: 1 1 INVITE']),
  ],
  [
    'out-of-dialog INVITE',
    crlf(['INVITE sip:practice@practice.invalid SIP/2.0', ...headers('INVITE', 'inv')]),
  ],
  ['BYE in no dialog', crlf(['BYE sip:practice@practice.invalid SIP/2.0', ...headers('BYE', 'bye')])],
  [
    'CANCEL of nothing',
    crlf(['CANCEL sip:practice@practice.invalid SIP/2.0', ...headers('CANCEL', 'cancel')]),
  ],
  [
    'REFER to dial out',
    crlf([
      'REFER sip:practice@practice.invalid SIP/2.0',
      ...headers('REFER', 'refer'),
      'Refer-To: <sip:1@x.invalid>',
    ]),
  ],
  [
    'unknown method',
    crlf([
      '!interesting-Method sip:practice@practice.invalid SIP/2.0',
      ...headers('!interesting-Method', 'meth'),
    ]),
  ],
  ['wrong version', crlf(['REGISTER sip:127.0.0.1 SIP/7.0', ...headers('REGISTER', 'vers')])],
  [
    'negative Content-Length',
    crlf(['REGISTER sip:127.0.0.1 SIP/2.0', ...headers('REGISTER', 'ncl'), 'Content-Length: -999']),
  ],
  [
    'Content-Length beyond the body',
    crlf(['REGISTER sip:127.0.0.1 SIP/2.0', ...headers('REGISTER', 'clerr'), 'Content-Length: 9999'], 'v=0'),
  ],
  [
    'huge CSeq and Expires',
    crlf([
      'REGISTER sip:127.0.0.1 SIP/2.0',
      ...headers('REGISTER', 'scalar').map((line) => line.replace('CSeq: 1 ', 'CSeq: 36893488147419103232 ')),
      'Expires: 1000000000000000000000',
    ]),
  ],
  [
    'garbage credentials',
    crlf([
      'REGISTER sip:127.0.0.1 SIP/2.0',
      ...headers('REGISTER', 'auth'),
      'Authorization: Digest username="8012", realm=, nonce',
    ]),
  ],
  [
    'another scheme of credentials',
    crlf([
      'REGISTER sip:127.0.0.1 SIP/2.0',
      ...headers('REGISTER', 'basic'),
      'Authorization: NoOneKnowsThisScheme opaque-data=here',
    ]),
  ],
  [
    'unbalanced quotes',
    crlf([
      'REGISTER sip:127.0.0.1 SIP/2.0',
      ...headers('REGISTER', 'quot').map((line) => line.replace('From: <', 'From: "Mr. J. User <')),
    ]),
  ],
  ['response to nothing', crlf(['SIP/2.0 200 OK', ...headers('INVITE', 'resp')])],
  [
    'response with a huge code',
    crlf(['SIP/2.0 4294967301 better not break the receiver', ...headers('INVITE', 'big')]),
  ],
  [
    'lines without end',
    `REGISTER sip:127.0.0.1 SIP/2.0\r\n${'Via: SIP/2.0/WS x;branch=z9hG4bKlong\r\n'.repeat(500)}\r\n`,
  ],
  ['NUL bytes', 'REGISTER sip:\u0000@127.0.0.1 SIP/2.0\r\nVia: \u0000\r\n\r\n'],
];
