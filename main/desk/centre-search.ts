import type { Identity } from '../../shared/domain/customer';
import { maskAddress, maskName, maskNumber } from '../../shared/domain/masking';
import type { Policies } from '../../shared/domain/policies';
import { assessTier } from '../../shared/domain/tier-engine';
import { mostHits, type SearchHit } from '../../shared/ipc/bulk';
import { ok } from '../../shared/lib/result';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** Asks the centre for customers the local files do not hold; a new question ends the one before. */
export class CentreSearch {
  readonly #context: DeskContext;
  #asking = new AbortController();

  constructor(context: DeskContext) {
    this.#context = context;
  }

  async search(text: string): Promise<Outcome<readonly SearchHit[]>> {
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const found = await this.#context.backOffice.search(text, mostHits, asking.signal);
    if (!found.ok) return found;
    return ok(found.value.slice(0, mostHits).map((identity) => hit(identity, text, this.#context.policies)));
  }
}

function hit(identity: Identity, text: string, policies: Policies): SearchHit {
  const { id, name, kind, numbers, address, tierFacts } = identity;
  const number = numbers[0];
  return {
    customerId: id,
    name: maskName(name, kind),
    kind,
    tier: assessTier(kind, tierFacts, policies.tiers).tier,
    number: number === undefined ? null : maskNumber(number),
    address: address === undefined ? null : maskAddress(address),
    why: whyFound(identity, text),
    recent: false,
  };
}

/** What of it can be seen to match; where the centre found them by something else, their name stands for it. */
function whyFound({ id, name, kind, numbers, address }: Identity, text: string): SearchHit['why'] {
  const wanted = plain(text);
  const wantedDigits = digits(text);
  const maskedName = { field: 'name', text: maskName(name, kind) } as const;
  const number =
    wantedDigits.length >= 3 ? numbers.find((own) => digits(own).includes(wantedDigits)) : undefined;
  const why: SearchHit['why'] = [
    ...(plain(name).includes(wanted) ? [maskedName] : []),
    ...(number === undefined ? [] : [{ field: 'number', text: maskNumber(number) } as const]),
    ...(plain(id) === wanted ? [{ field: 'customerId', text: id } as const] : []),
    ...(address !== undefined && plain(address).includes(wanted)
      ? [{ field: 'address', text: maskAddress(address) } as const]
      : []),
  ];
  return why.length === 0 ? [maskedName] : why;
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
const digits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');
