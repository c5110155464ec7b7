import { maskTextNumbers } from '../../shared/domain/masking';
import { normaliseNumber } from '../../shared/domain/phone-number';
import type { CallerView } from '../../shared/ipc/desk-state';
import type { CallOffer } from './ports';
import { isInternal, shownNumber } from './shown-number';

/** The caller as the screen may see them, with what the exchange tells beside the number, and the directory's name for it. The exchange's words are untrusted and bounded. */
export function callerView(offer: CallOffer, name: string | null = null): CallerView {
  const queue = offer.headers['x-queue-name'] ?? null;
  const origin = originOf(offer);
  const display = name === null ? displayOf(offer) : null;
  const rest = {
    queue,
    ...(name === null ? {} : { name }),
    ...(display === null ? {} : { display }),
    ...(origin === null ? {} : { origin }),
  };
  if (offer.callerNumber === null) return { kind: 'withheld', number: null, ...rest };
  const readable = isInternal(offer.callerNumber) || normaliseNumber(offer.callerNumber).length > 0;
  return { kind: readable ? 'number' : 'unreadable', number: shownNumber(offer.callerNumber), ...rest };
}

const longestWords = 40;

/** Null where it is the number again, or no word at all. */
function displayOf({ callerNumber, callerDisplay }: CallOffer): string | null {
  const words = callerDisplay?.trim() ?? '';
  if (!/\p{L}/u.test(words) || words.toLowerCase() === callerNumber?.toLowerCase()) return null;
  return maskTextNumbers(words).slice(0, longestWords);
}

/** Null where the exchange told nothing of it. */
function originOf({ diverted, headers, alertInfo }: CallOffer): NonNullable<CallerView['origin']> | null {
  const from = diverted[0]?.number;
  const menu = headers['x-menu-choice']?.trim().slice(0, longestWords) ?? '';
  const urgent = alertInfo !== null && /urn:alert:priority:high\b/i.test(alertInfo);
  if (from === undefined && menu === '' && !urgent) return null;
  return {
    divertedFrom: from === undefined ? null : shownNumber(from),
    menu: menu === '' ? null : maskTextNumbers(menu),
    urgent,
  };
}
