import { z } from 'zod';
import { failure, type Failure } from '../ipc/failure';
import { err, ok, type Result } from '../lib/result';
import { typedNumber } from './clean-dialled';
import { dialableNumber } from './dial-number';
import { labelSchema } from './label';
import { sameNumber } from './phone-number';

/** Digits, * and # stand for themselves, X for any digit, [3-9] and [158] for one of those, a dot at the end for one digit or more. */
const patternSchema = z
  .string()
  .max(64)
  .regex(/^(?:[0-9*#X]|\[(?:\d-\d|\d)+\])+\.?$/, 'must be digits, X, [3-9] and at most one dot at the end')
  .refine((pattern) => [...pattern.matchAll(/(\d)-(\d)/g)].every(([, from = '', to = '']) => from <= to), {
    message: 'has a range that runs backwards',
  });

/** To which numbers of their own agents may have their calls sent on. What no pattern names is denied: numbers abroad and dear ones too. */
export const ownNumbersPolicySchema = z.strictObject({
  /** What they allow, in words: said beside the field and with a refusal. */
  label: labelSchema,
  /** Of numbers as they are dialled from here: 13800000001, 02223880007, 8001; those abroad begin with 00. */
  patterns: z.array(patternSchema).min(1).max(32),
});
type OwnNumbersPolicy = z.infer<typeof ownNumbersPolicySchema>;

/** Whether the whole number, as dialled, is one of the pattern's. */
export function fitsPattern(number: string, pattern: string): boolean {
  const source = pattern.replace(/[*#]/g, '\\$&').replace(/X/g, '[0-9]').replace(/\.$/, '[0-9]+');
  return new RegExp(`^${source}$`).test(number);
}

/**
 * What was typed as the number calls are sent on to, as it is dialled. Fails with scene.badNumber (none at all), scene.ownSeat (this very
 * seat), scene.numberNotPermitted (not by policy).
 */
export function checkOwnNumber(
  text: string,
  policy: OwnNumbersPolicy | undefined,
  extension: string | null,
): Result<string, Failure> {
  const typed = typedNumber(text);
  const number = typed === null ? null : dialableNumber(typed);
  if (number === null) return err(failure('scene.badNumber'));
  if (extension !== null && (number === extension || sameNumber(number, extension)))
    return err(failure('scene.ownSeat'));
  if (!(policy?.patterns ?? []).some((pattern) => fitsPattern(number, pattern)))
    return err(failure('scene.numberNotPermitted'));
  return ok(number);
}
