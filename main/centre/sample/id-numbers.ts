import type { Prng } from './prng';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkMarks = '10X98765432';

/**
 * An identity number of 18 characters that nobody has: its form and check digit are right (GB 11643), but no region's code begins
 * with 99. Distinct for every index below 10,000,000.
 */
export function identityNumber(prng: Prng, index: number): string {
  const region = `99${String(index % 10_000).padStart(4, '0')}`;
  const birth = `${String(prng.between(1946, 2007))}${two(prng.between(1, 12))}${two(prng.between(1, 28))}`;
  const body = region + birth + String(Math.floor(index / 10_000) % 1000).padStart(3, '0');
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += Number(body[at]) * (weights[at] ?? 0);
  return body + (checkMarks[sum % 11] ?? '');
}

/** A unified social credit code that no organisation has (GB 32100): region 99…, as above. Distinct for every nth below 100,000,000. */
export const creditCode = (prng: Prng, nth: number): string =>
  `9199${String(prng.between(0, 9999)).padStart(4, '0')}MA${String(nth).padStart(8, '0')}`;

const two = (number: number): string => String(number).padStart(2, '0');
