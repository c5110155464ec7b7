import type { Identity } from '../../../shared/domain/customer';
import { cities, type City } from './places';
import { firmStems, firmTrades } from './firm-names';
import { customerIdOf, enterpriseEvery, streamOf, type SampleContext } from './sample-context';

/** Enterprises come in blocks; in every second block the first one heads a group of some of the others. */
const block = 8;
const memberPlaces = [2, 5, 6] as const;

type Related = NonNullable<Identity['group']>;
export interface Kin {
  /** The name that the group gives this enterprise. */
  readonly name: string;
  readonly city: City;
  readonly group?: Related;
  readonly members?: readonly Related[];
}

/**
 * The group the nth enterprise belongs to; null where it stands alone. Worked out from the block alone, so that head and members
 * agree without seeing each other; a block cut off by the end of the base has no group.
 */
export function kinOf(nth: number, context: SampleContext): Kin | null {
  const number = Math.floor(nth / block);
  const place = nth % block;
  const indexAt = (at: number) => (number * block + at) * enterpriseEvery;
  if (number % 2 === 1 || indexAt(memberPlaces[2]) >= context.count) return null;
  const at = memberPlaces.findIndex((member) => member === place);
  if (place !== 0 && at < 0) return null;
  const firms = number === 0 ? bank() : drawnGroup(context, number);
  const related = (place: number, name: string): Related => ({ id: customerIdOf(indexAt(place)), name });
  if (place === 0)
    return {
      ...firms.head,
      members: memberPlaces.map((member, n) => related(member, firms.members[n]?.name ?? '')),
    };
  const member = firms.members[at] ?? firms.head;
  return { ...member, group: related(0, firms.head.name) };
}

interface Firms {
  readonly head: { readonly name: string; readonly city: City };
  readonly members: readonly { readonly name: string; readonly city: City }[];
}

function drawnGroup(context: SampleContext, number: number): Firms {
  const prng = streamOf(context, 'kin', number);
  const city = prng.pick(cities);
  const brand = prng.pick(firmStems) + prng.pick(firmTrades);
  return {
    head: { name: `${city.name}${brand}集团有限公司`, city },
    members: memberPlaces.map((_, n) => {
      const branch = cities[(cities.indexOf(city) + n + 1) % cities.length] ?? city;
      return { name: `${brand}（${branch.name}）有限公司`, city: branch };
    }),
  };
}

/** The key account's own: it is the first enterprise of every base. */
function bank(): Firms {
  const [city] = cities;
  const of = (name: string) => ({ name, city });
  return {
    head: of('津海银行股份有限公司'),
    members: [of('津海银行信用卡中心'), of('津海金融租赁有限公司'), of('津海银行新港支行')],
  };
}
