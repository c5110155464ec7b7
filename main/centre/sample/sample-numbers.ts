import type { City } from './places';

const prefixes = ['130', '137', '139', '150', '158', '177', '186', '199'] as const;
/** Coprime to both moduli, so that different `n` never give the same number. */
const step = 48_271_009;

/** The n-th mobile number of the sample; distinct for every n below 100,000,000. */
export function mobileNumber(n: number): string {
  const digits = String((n * step + 22_001_234) % 100_000_000).padStart(8, '0');
  return `${prefixes[n % prefixes.length] ?? prefixes[0]}${digits}`;
}

/** The n-th fixed number, with area code and hyphen; distinct for every n below 60,000,000. */
export function fixedNumber(n: number, city: City): string {
  return `${city.areaCode}-${String(20_000_000 + ((n * step + 31_415_926) % 60_000_000))}`;
}

const circuitMarks = { dataLine: 'DL', internetLine: 'IP', voiceLine: 'VL' } as const;

/** A circuit number such as 津A-DL-004217; distinct for every n below 26,000,000 of one city. */
export function circuitNumber(n: number, kind: keyof typeof circuitMarks, city: City): string {
  const serial = (n * 7919 + 4217) % 26_000_000;
  const letter = String.fromCharCode(65 + Math.floor(serial / 1_000_000));
  return `${city.mark}${letter}-${circuitMarks[kind]}-${String(serial % 1_000_000).padStart(6, '0')}`;
}

/** Ways in which switches, exchanges and people write the same number. */
export function spellings(number: string): readonly [string, ...string[]] {
  const digits = number.replace(/\D/g, '');
  if (digits.startsWith('1'))
    return [
      digits,
      `+86${digits}`,
      `0086${digits}`,
      `0${digits}`,
      `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
      `+86-${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
    ];
  const [area = '', subscriber = ''] = number.split('-');
  return [
    digits,
    `+86${digits.slice(1)}`,
    `0086${digits.slice(1)}`,
    number,
    `(${area})${subscriber.slice(0, 4)} ${subscriber.slice(4)}`,
  ];
}
