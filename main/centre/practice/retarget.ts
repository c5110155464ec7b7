import type { Core } from 'sip.js';
import { plainNumber } from './dial-plan';

/** Under which the exchange itself is asked. */
export const ourUser = 'practice';
const calledParty = 'P-Called-Party-ID';
const requestLine = /^(INVITE|SUBSCRIBE) (sips?:([^@;?\s]+)@[^\s]*) SIP\/2\.0\r?\n/;

/**
 * As a proxy does before its own server: the number that was asked for goes into P-Called-Party-ID (RFC 7315 section 4.2), the request
 * to ourselves; sip.js would answer 404 to any other. Requests to ourselves, within a dialog, stay as they are.
 */
export function retarget(message: string): string {
  const [line, method, uri, user] = requestLine.exec(message) ?? [];
  if (line === undefined || method === undefined || uri === undefined || user === ourUser) return message;
  const rest = message.slice(line.length);
  return `${method} sip:${ourUser}@practice.invalid SIP/2.0\r\n${calledParty}: <${uri}>\r\n${rest}`;
}

/** The number that a request from the desk asks for; null when it is none. */
export function numberAsked(message: Core.IncomingRequestMessage): string | null {
  const user = /^<?sips?:([^@;>]+)@/.exec(message.getHeader(calledParty) ?? '')?.[1];
  if (user === undefined) return null;
  try {
    return plainNumber(decodeURIComponent(user));
  } catch {
    return null;
  }
}
