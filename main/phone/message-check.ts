import { numbersFit } from './header-form';
import { rawHeaders } from './raw-headers';
import { refusalOf } from './request-check';
import { statelessAnswer } from './stateless-answer';

export type Check =
  | { readonly kind: 'pass' }
  /** `answer` goes back on the wire as it is, nothing is remembered; null: nothing is said to it. */
  | { readonly kind: 'refused'; readonly why: string; readonly answer: string | null };

/** Every message before sip.js sees it. A response that makes no sense is dropped, a request told why not, an ACK never answered. */
export function checkMessage(message: string, toTag: string): Check {
  if (/^SIP\//i.test(message)) {
    return numbersFit(rawHeaders(message))
      ? { kind: 'pass' }
      : { kind: 'refused', why: 'response', answer: null };
  }
  const refusal = refusalOf(message);
  if (refusal === null) return { kind: 'pass' };
  const { status, headers } = refusal;
  const answer = message.startsWith('ACK ') ? null : statelessAnswer(message, status, toTag, headers);
  return { kind: 'refused', why: status, answer };
}
