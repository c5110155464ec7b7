import { maskNumber } from '../../shared/domain/masking';
import { normaliseNumber } from '../../shared/domain/phone-number';

/** Extensions and service codes, which are no customer's. */
export const isInternal = (number: string): boolean =>
  /^[*#\d]{2,6}$/.test(number) && normaliseNumber(number).length === 0;

/** A number as the screen may show it: internal ones as they are; all others masked. */
export const shownNumber = (number: string): string => (isInternal(number) ? number : maskNumber(number));
