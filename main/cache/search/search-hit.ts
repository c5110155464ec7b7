import { customerIdSchema } from '../../../shared/domain/ids';
import { maskAddress, maskName, maskNumber } from '../../../shared/domain/masking';
import type { TierPolicy } from '../../../shared/domain/policies';
import { assessTier } from '../../../shared/domain/tier-engine';
import type { SearchHit } from '../../../shared/ipc/bulk';
import type { WordMatch } from './match-word';
import type { SearchEntry } from './search-entry';

/** A customer as a list shows it: masked, with why it was found; who was not searched for stands under the name. Throws without identity. */
export function searchHit(
  entry: SearchEntry,
  words: readonly WordMatch[],
  recent: boolean,
  policy: TierPolicy,
): SearchHit {
  const { who } = entry;
  if (!who) throw new Error('a customer without identity is not listed');
  const name = maskName(who.name, who.kind);
  const number = who.numbers[0];
  const why = new Map(words.map((match) => match.why()).map((one) => [`${one.field} ${one.text}`, one]));
  return {
    customerId: customerIdSchema.parse(entry.id),
    name,
    kind: who.kind,
    tier: assessTier(who.kind, who.tierFacts, policy).tier,
    number: number === undefined ? null : maskNumber(number),
    address: who.address === null ? null : maskAddress(who.address),
    why: why.size === 0 ? [{ field: 'name', text: name }] : [...why.values()],
    recent,
  };
}
