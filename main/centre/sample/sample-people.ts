import type { Identity } from '../../../shared/domain/customer';
import { fullName, personName } from './person-names';
import type { Prng } from './prng';
import { mobileNumber } from './sample-numbers';

const titles: readonly [string, string, string, string, string] = [
  '信息科技部经理',
  '网络主管',
  '财务主管',
  '行政主管',
  '采购经理',
];

/** One to five people to speak to, the more the larger the firm; the first is the contact, on the firm's own mobile. */
export function samplePeople(
  prng: Prng,
  nth: number,
  first: { readonly name: string; readonly number: string | undefined },
  lineCount: number,
): NonNullable<Identity['people']> {
  const count = Math.min(titles.length, 1 + Math.floor(lineCount / 4) + prng.between(0, 1));
  return titles.slice(0, count).map((title, at) => {
    if (at === 0)
      return { name: first.name, title, ...(first.number === undefined ? {} : { number: first.number }) };
    return { name: fullName(personName(prng)), title, number: mobileNumber(50_000_000 + nth * 5 + at) };
  });
}
