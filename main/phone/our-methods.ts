import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';

/** What is answered with more than a refusal; a seat shows no text messages, so it takes none. */
const ours = ['ACK', 'BYE', 'CANCEL', 'INFO', 'INVITE', 'NOTIFY', 'OPTIONS', 'REFER', 'UPDATE'];
/** Known, and nothing for a phone (RFC 3261, 3262, 3428, 3903, 6665). */
const others = ['MESSAGE', 'PRACK', 'PUBLISH', 'REGISTER', 'SUBSCRIBE'];

/** For messages of ours whose Allow sip.js does not write. */
export const allowHeader = `Allow: ${ours.join(', ')}`;

/** Of a request's method (RFC 3261 §8.2.1): null where it is ours. */
export function methodRefusal(method: string): '405 Method Not Allowed' | '501 Not Implemented' | null {
  if (ours.includes(method)) return null;
  return others.includes(method) ? '405 Method Not Allowed' : '501 Not Implemented';
}

/**
 * sip.js refuses by one list, which is also its `Allow`: UPDATE (RFC 3311) is not on it, with 405 before any dialog sees it, and what it
 * takes and drops is. With the list made ours the dialog is given UPDATE; see dialog-updates.ts.
 */
export function allowOurMethods(): void {
  AllowedMethods.splice(0, AllowedMethods.length, ...ours);
}
