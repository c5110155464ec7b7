import { maskNumber } from '../../shared/domain/masking';
import { normaliseNumber } from '../../shared/domain/phone-number';

/** A number as the screen may show it: extensions and service codes, which are nobody's, as they are; all others masked. */
export const shownNumber = (number: string): string =>
  /^[*#\d]{2,6}$/.test(number) && normaliseNumber(number).length === 0 ? number : maskNumber(number);
