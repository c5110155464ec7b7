import { nameReadings } from '../../../main/cache/search/name-readings';
import { sampleCustomers, type SampleCustomer } from '../../../main/centre/sample/sample-customers';
import { millionCustomers } from './million';

const seed = 1;
/** Far enough into the base that no page of it is favoured, near enough to be generated in seconds. */
const among = 240_000;
const every = 2_000;

/** What an agent types to find one of the million, as it stands in the box after each keystroke; every kind of query in turn. */
export function sampleKeystrokes(): readonly string[] {
  const texts: string[] = [];
  let index = 0;
  for (const customer of sampleCustomers(millionCustomers, seed)) {
    if (index >= among) break;
    if (index % every === 7 || index % every === 12) texts.push(queryFor(customer, texts.length));
    index += 1;
  }
  return texts.flatMap((text) => {
    const letters = [...text];
    return letters.map((_, at) => letters.slice(0, at + 1).join('')).filter((typed) => !typed.endsWith(' '));
  });
}

function queryFor({ id, parts }: SampleCustomer, turn: number): string {
  const { name, kind, numbers, address = '' } = parts.identity;
  const digits = (numbers[0] ?? '').replaceAll(/\D/g, '');
  const syllables = (nameReadings(name, kind)[0] ?? '').split(' ');
  const inner = [...name].slice(kind === 'enterprise' ? 2 : 0, kind === 'enterprise' ? 4 : 2).join('');
  const queries = [
    () => name,
    () => inner,
    () => syllables.join(''),
    () => syllables.map((syllable) => syllable.slice(0, 1)).join(''),
    () => digits,
    () => digits.slice(3, 9),
    () => digits.slice(-4),
    () => id,
    () => parts.lines[0]?.number ?? digits,
    () => parts.tickets[0]?.id ?? id,
    () => parts.agreements[0]?.id ?? id,
    () => [...address].slice(-8, -2).join(''),
    () => `${[...name].slice(0, 1).join('')} ${digits.slice(-4)}`,
  ];
  return (queries[turn % queries.length] ?? (() => name))();
}
