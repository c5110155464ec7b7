import { customerIdSchema } from '../../../shared/domain/ids';
import { maskAddress, maskName, maskNumber } from '../../../shared/domain/masking';
import type { TierPolicy } from '../../../shared/domain/policies';
import { assessTier } from '../../../shared/domain/tier-engine';
import type { SearchHit } from '../../../shared/ipc/bulk';
import type { WordMatch } from './match-word';
import { ofEntry } from './known-entries';
import type { SearchEntry } from './search-entry';

type Shown = Omit<SearchHit, 'why' | 'recent'>;

/** Customers as a list shows them: masked, with why each was found; who was not searched for stands under the name. Throws without identity. */
export function searchHits(
  policy: TierPolicy,
): (entry: SearchEntry, words: readonly WordMatch[], recent: boolean) => SearchHit {
  const shownOf = ofEntry((entry) => shown(entry, policy));
  return (entry, words, recent) => {
    const who = shownOf(entry);
    return { ...who, why: words.length === 0 ? [{ field: 'name', text: who.name }] : reasons(words), recent };
  };
}

function shown({ id, who }: SearchEntry, policy: TierPolicy): Shown {
  if (!who) throw new Error('a customer without identity is not listed');
  const number = who.numbers[0];
  return {
    customerId: customerIdSchema.parse(id),
    name: maskName(who.name, who.kind),
    kind: who.kind,
    tier: assessTier(who.kind, who.tierFacts, policy).tier,
    number: number === undefined ? null : maskNumber(number),
    address: who.address === null ? null : maskAddress(who.address),
  };
}

/** Two words that matched alike are one reason. */
function reasons(words: readonly WordMatch[]): SearchHit['why'] {
  const why = words.map((match) => match.why());
  if (why.length === 1) return why;
  return [...new Map(why.map((one) => [`${one.field} ${one.text}`, one])).values()];
}
