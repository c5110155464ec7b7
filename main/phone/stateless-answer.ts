import { hasTag, rawHeaders } from './raw-headers';

/**
 * A request answered by copying from it (RFC 3261 §8.2.7), what it lacks left out; null where no SIP element is named that could hear it.
 * `extra`: whole header lines.
 */
export function statelessAnswer(
  request: string,
  status: string,
  toTag: string,
  extra: readonly string[] = [],
): string | null {
  const headers = rawHeaders(request);
  const via = headers('via');
  if (!/^SIP[ \t]*\//i.test(via[0] ?? '')) return null;
  const [to] = headers('to');
  const tagged = to === undefined || hasTag(to) ? to : `${to};tag=${toTag}`;
  const copied = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${name}: ${value.replace(/[\r\n]+/g, ' ')}`];
  return [
    `SIP/2.0 ${status}`,
    ...via.flatMap((one) => copied('Via', one)),
    ...copied('From', headers('from')[0]),
    ...copied('To', tagged),
    ...copied('Call-ID', headers('call-id')[0]),
    ...copied('CSeq', headers('cseq')[0]),
    ...extra,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}
