/** Yuan as TM Forum writes it → fen; half a fen away from zero. Undefined for what is no amount of money. */
export function fenOf(yuan: number | undefined): number | undefined {
  if (yuan === undefined) return undefined;
  // Smaller ones are written with an exponent.
  if (Math.abs(yuan) < 0.001) return 0;
  // By its digits: 0.29 * 100 is 28.999999999999996.
  const digits = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(yuan));
  if (digits === null) return undefined;
  const [, sign, whole = '', fraction = ''] = digits;
  const padded = fraction.padEnd(3, '0');
  const fen = Number(whole) * 100 + Number(padded.slice(0, 2)) + (padded.charAt(2) >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(fen)) return undefined;
  return sign === '-' && fen !== 0 ? -fen : fen;
}
