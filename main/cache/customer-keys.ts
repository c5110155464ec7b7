import type { Identity, Line, LineKind } from '../../shared/domain/customer';
import { normaliseNumber } from '../../shared/domain/phone-number';

/** Lines whose number is a telephone number; the others carry circuit or account numbers. */
const dialledKinds: ReadonlySet<LineKind> = new Set<LineKind>(['voiceLine', 'mobile']);

const keysOf = (numbers: readonly string[]): readonly string[] => [
  ...new Set(numbers.flatMap((number) => normaliseNumber(number))),
];

/** Search keys of the numbers a customer may ring from. */
export const identityKeys = (identity: Identity): readonly string[] => keysOf(identity.numbers);

/** Search keys of the customer's telephone lines. */
export const lineKeys = (lines: readonly Line[]): readonly string[] =>
  keysOf(lines.filter(({ kind }) => dialledKinds.has(kind)).map(({ number }) => number));
