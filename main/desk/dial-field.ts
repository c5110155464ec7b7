import type { RevealField } from '../../shared/domain/audit';
import type { CustomerParts } from '../../shared/domain/customer';
import { fieldNumber, splitField } from './field-number';

/** The number behind a masked field, in clear; null where the field is none or holds no phone number. */
export function dialField(
  parts: CustomerParts,
  callerNumber: string | null,
  field: RevealField,
): string | null {
  const number = fieldNumber(parts, callerNumber, field);
  // a circuit's number starts with the letters of its region and rings nowhere
  const isCircuit = splitField(field)[0] === 'line' && number !== null && !/^[+\d]/.test(number);
  return isCircuit ? null : number;
}
