import { hostileHeaders } from './hostile-headers';
import { hostileRequests } from './hostile-requests';
import { writeSip } from './sip-text';
import { invalidTorture } from './torture-invalid';
import { layerTorture } from './torture-layers';
import { validTorture } from './torture-valid';
import { requestHeaders, seatUri, wrongRequest, type WrongMessage } from './wrong-message';

const response = (status: string, extra: readonly string[] = []) =>
  writeSip([status, ...requestHeaders('INVITE'), ...extra]);

/** Nothing that could be answered. */
export const hostileNoise = (): readonly WrongMessage[] =>
  [
    ['200 to nothing', response('SIP/2.0 200 OK')],
    ['status 099', response('SIP/2.0 099 odd')],
    ['a status and nothing behind it', response('SIP/2.0 200')],
    ['a response with two Via', response('SIP/2.0 200 OK', ['Via: SIP/2.0/WS other;branch=z9hG4bKx'])],
    ['401 without a challenge', response('SIP/2.0 401 Unauthorized')],
    ['401 with a broken challenge', response('SIP/2.0 401 Unauthorized', ['WWW-Authenticate: Digest ,,,='])],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['headers without an end', [`INVITE ${seatUri} SIP/2.0`, ...requestHeaders('INVITE')].join('\r\n')],
    ['NUL bytes', '\0\0\0\0\r\n\r\n'],
  ].map(([name = '', raw = '']) => ({ name, raw, answer: null }));

/** Everything that no phone should meet and every phone does, as text. */
export function hostileMessages(): ReadonlyMap<string, string> {
  const all = [
    ...validTorture(),
    ...invalidTorture(),
    ...layerTorture(),
    ...hostileHeaders(),
    ...hostileRequests(),
    ...hostileNoise(),
    { name: 'nothing but line ends', raw: '\r\n\r\n\r\n\r\n' },
    { name: 'a body of 70 kB', raw: wrongRequest('OPTIONS', {}, [], 'x'.repeat(70_000)) },
  ];
  return new Map(
    all.map(({ name, raw }) => [name, typeof raw === 'string' ? raw : Buffer.from(raw).toString('utf8')]),
  );
}
