import { randomBytes } from 'node:crypto';
import { writeSip } from './sip-text';

/**
 * Messages no phone should meet and every phone does: after RFC 4475 (torture), plus what is known to make sip.js throw.
 * `contact` is the phone's own contact, so that they pass its address check.
 */
export function hostileMessages(contact: string): ReadonlyMap<string, string> {
  const line = (method: string, uri = contact) => `${method} ${uri} SIP/2.0`;
  const base = (method: string): string[] => [
    `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${randomBytes(5).toString('hex')}`,
    'Max-Forwards: 70',
    'From: <sip:x@y.test>;tag=1',
    'To: <sip:8012@pbx.test>',
    `Call-ID: ${randomBytes(5).toString('hex')}`,
    `CSeq: 7 ${method}`,
  ];
  const request = (method: string, ...extra: string[]) => writeSip([line(method), ...base(method), ...extra]);
  const without = (method: string, name: string) =>
    writeSip([line(method), ...base(method).filter((header) => !header.startsWith(name))]);
  const replacing = (method: string, name: string, value: string) =>
    writeSip([
      line(method),
      ...base(method).map((h) => (h.startsWith(`${name}:`) ? `${name}: ${value}` : h)),
    ]);
  const inDialog = (method: string) => replacing(method, 'To', '<sip:8012@pbx.test>;tag=gone');
  const response = (status: string, ...extra: string[]) => writeSip([status, ...base('INVITE'), ...extra]);

  return new Map([
    ['out-of-dialog PRACK', request('PRACK', 'RAck: 1 1 INVITE')],
    ['in-dialog PRACK of no dialog', inDialog('PRACK')],
    ['request URI tel', writeSip([line('INVITE', 'tel:+8610'), ...base('INVITE')])],
    ['request URI of unknown scheme', writeSip([line('OPTIONS', 'nobodyKnows:x'), ...base('OPTIONS')])],
    ['request URI sips', writeSip([line('INVITE', contact.replace('sip:', 'sips:')), ...base('INVITE')])],
    ['request URI empty', writeSip([line('INVITE', ''), ...base('INVITE')])],
    ['request URI in angle brackets', writeSip([line('INVITE', `<${contact}>`), ...base('INVITE')])],
    ['request URI for somebody else', writeSip([line('INVITE', 'sip:else@x'), ...base('INVITE')])],
    ['request line with extra spaces', writeSip([`INVITE  ${contact}  SIP/2.0`, ...base('INVITE')])],
    ['request line with trailing space', writeSip([`${line('INVITE')} `, ...base('INVITE')])],
    ['version 7.0', writeSip([`OPTIONS ${contact} SIP/7.0`, ...base('OPTIONS')])],
    ['no version', writeSip([`OPTIONS ${contact}`, ...base('OPTIONS')])],
    ['unknown method', request('NEWMETHOD')],
    ['method of punctuation', writeSip([line("!.*%+`'~"), ...base('X')])],
    ...['From', 'To', 'Call-ID', 'CSeq', 'Via', 'Max-Forwards'].map(
      (name) => [`INVITE without ${name}`, without('INVITE', name)] as const,
    ),
    ['CSeq of another method', replacing('INVITE', 'CSeq', '7 BYE')],
    ['CSeq beyond 2^31', replacing('INVITE', 'CSeq', '36893488147419103232 INVITE')],
    ['CSeq of text', replacing('INVITE', 'CSeq', 'x INVITE')],
    ['Max-Forwards of text', replacing('INVITE', 'Max-Forwards', 'many')],
    ['From without a URI', replacing('INVITE', 'From', '"nobody"')],
    ['From with an unclosed quote', replacing('INVITE', 'From', '"nobody <sip:x@y>;tag=1')],
    ['From as tel', replacing('INVITE', 'From', '<tel:+8613800001111>;tag=1')],
    ['From twice', request('INVITE', 'From: <sip:second@y>;tag=2')],
    ['To of unknown scheme', replacing('INVITE', 'To', '<isbn:2983792873>')],
    ['Via of nonsense', replacing('INVITE', 'Via', 'nonsense')],
    ['Via with an empty branch', replacing('INVITE', 'Via', 'SIP/2.0/WS h;branch=z9hG4bK')],
    ['Call-ID of control characters', replacing('OPTIONS', 'Call-ID', 'a\u0001b')],
    [
      'Content-Length negative',
      `${line('OPTIONS')}\r\n${base('OPTIONS').join('\r\n')}\r\nContent-Length: -9\r\n\r\n`,
    ],
    [
      'Content-Length too large',
      `${line('OPTIONS')}\r\n${base('OPTIONS').join('\r\n')}\r\nContent-Length: 9999\r\n\r\nx`,
    ],
    [
      'Content-Length of text',
      `${line('OPTIONS')}\r\n${base('OPTIONS').join('\r\n')}\r\nContent-Length: x\r\n\r\n`,
    ],
    ['Content-Type of nonsense', request('OPTIONS', 'Content-Type: ;;;')],
    ['Contact of nonsense', request('OPTIONS', 'Contact: <<<>>>')],
    ['Record-Route of nonsense', request('OPTIONS', 'Record-Route: ;lr')],
    ['Refer-To of nonsense', request('REFER', 'Refer-To: <')],
    ['REFER out of dialog', request('REFER', 'Refer-To: <sip:premium@evil>')],
    ['NOTIFY out of dialog', request('NOTIFY', 'Event: keep-alive', 'Subscription-State: active')],
    ['NOTIFY without Event', request('NOTIFY')],
    ['SUBSCRIBE', request('SUBSCRIBE', 'Event: dialog')],
    ['REGISTER to a phone', request('REGISTER')],
    ['PUBLISH', request('PUBLISH')],
    ['UPDATE', request('UPDATE')],
    ['INFO out of dialog', request('INFO')],
    ['MESSAGE', request('MESSAGE')],
    ['ACK of nothing', request('ACK')],
    ['CANCEL of nothing', request('CANCEL')],
    ['BYE of nothing', inDialog('BYE')],
    ['INVITE of a dialog that is gone', inDialog('INVITE')],
    [
      'INVITE that replaces nothing',
      inDialog('INVITE').replace('Content-Length', 'Replaces: a;to-tag=b;from-tag=c\r\nContent-Length'),
    ],
    ['unknown extension required', request('OPTIONS', 'Require: nothingSupportsThis')],
    ['header named __proto__', request('OPTIONS', '__proto__: x', 'constructor: y', 'toString: z')],
    ['header without a colon', request('OPTIONS', 'no colon here')],
    ['folded header', request('OPTIONS', 'Subject: a\r\n\tb')],
    ['200 to nothing', response('SIP/2.0 200 OK')],
    ['status 4294967301', response('SIP/2.0 4294967301 better not break the receiver')],
    ['status 099', response('SIP/2.0 099 odd')],
    ['status without reason', response('SIP/2.0 200')],
    ['response with two Via', response('SIP/2.0 200 OK', 'Via: SIP/2.0/WS other;branch=z9hG4bKx')],
    ['401 without challenge', response('SIP/2.0 401 Unauthorized')],
    ['401 with a broken challenge', response('SIP/2.0 401 Unauthorized', 'WWW-Authenticate: Digest ,,,=')],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['nothing but line ends', '\r\n\r\n\r\n\r\n'],
    ['headers without an end', `${line('INVITE')}\r\n${base('INVITE').join('\r\n')}`],
    ['oversized', `${line('OPTIONS')}\r\n${base('OPTIONS').join('\r\n')}\r\n\r\n${'x'.repeat(70_000)}`],
    ['NUL bytes', '\0\0\0\0\r\n\r\n'],
  ]);
}
