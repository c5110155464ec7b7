/** Where telephone numbers live while sip.js has them; nobody's (RFC 6761). */
const host = 'tel.invalid';
const stand = /^sip:([0-9a-f]+)@tel\.invalid$/;
const longestUri = 256;
const longestHeader = 2048;

/**
 * sip.js reads From and To as SIP addresses only. One that is a telephone number (RFC 3966) is therefore written as a SIP address before
 * sip.js has the message, and back as it was in whatever sip.js says of it (RFC 3261 §8.2.6.2: an answer has them letter for letter).
 * What is no such number stays as it is, and is refused with all that cannot be read.
 */
export function telToSip(message: string): string {
  return /\btel[:.]/i.test(message) ? inAddresses(message, hidden) : message;
}

export function sipToTel(message: string): string {
  return message.includes(`@${host}`) ? inAddresses(message, asWritten) : message;
}

/** A From or To as the far side wrote it. */
export const asWritten = (header: string): string =>
  withUri(header, (uri) => {
    const hex = stand.exec(uri)?.[1];
    return hex === undefined ? uri : Buffer.from(hex, 'hex').toString('utf8');
  });

/** RFC 3966 §3: of a global number, or of a local one that says where it is one. */
export function isTelUri(uri: string): boolean {
  const [, number = '', rest = ''] = /^tel:([^;]*)((?:;[^;]+)*)$/i.exec(uri.slice(0, longestUri + 1)) ?? [];
  if (uri.length > longestUri) return false;
  const parameters = rest.split(';').slice(1);
  const names = parameters.map((parameter) => parameter.split('=', 1)[0]?.toLowerCase() ?? '');
  if (!parameters.every(isParameter) || new Set(names).size < names.length) return false;
  const context = parameters[names.indexOf('phone-context')]?.slice('phone-context='.length);
  if (context !== undefined && !isGlobal(context) && !/^[a-z\d](?:[a-z\d.-]*[a-z\d])?\.?$/i.test(context))
    return false;
  return (
    isGlobal(number) ||
    (context !== undefined && /^[\da-f*#().-]+$/i.test(number) && /[\da-f*#]/i.test(number))
  );
}

const isGlobal = (number: string): boolean => /^\+[\d().-]+$/.test(number) && /\d/.test(number);
const isParameter = (parameter: string): boolean =>
  /^[a-z\d-]+(?:=(?:[\w.!~*'()[\]/:&+$-]|%[\da-f]{2})+)?$/i.test(parameter);

function inAddresses(message: string, change: (header: string) => string): string {
  const end = message.indexOf('\r\n\r\n');
  const head = end === -1 ? message : message.slice(0, end);
  const changed = head.replace(
    /^((?:from|f|to|t)[ \t]*:)((?:[^\r\n]|\r\n[ \t])*)/gim,
    (_line, name: string, value: string) => `${name}${value.length > longestHeader ? value : change(value)}`,
  );
  return end === -1 ? changed : changed + message.slice(end);
}

/** As a SIP address; so is what already looks like one of ours, which nobody else's must be taken for. */
const hidden = (header: string): string =>
  withUri(header, (uri) =>
    isTelUri(uri) || stand.test(uri) ? `sip:${Buffer.from(uri).toString('hex')}@${host}` : uri,
  );

/** The one address of a From or To, changed. */
function withUri(header: string, change: (uri: string) => string): string {
  const quoted = /^\s*"(?:[^"\\]|\\.)*"/.exec(header)?.[0].length ?? 0;
  const open = header.indexOf('<', quoted) + 1;
  const from = open > 0 ? open : Math.max(0, header.search(/\S/));
  const length = header.slice(from).search(open > 0 ? />/ : /[;,?\s]/);
  const to = length === -1 ? header.length : from + length;
  return header.slice(0, from) + change(header.slice(from, to)) + header.slice(to);
}
