import type { RevealField } from '../../shared/domain/audit';
import type { CustomerParts } from '../../shared/domain/customer';

/** The number behind a masked field, in clear; null where the field is none or holds no phone number. */
export function dialField(
  parts: CustomerParts,
  callerNumber: string | null,
  field: RevealField,
): string | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  const at = field.indexOf('.');
  const [kind, which] = at === -1 ? [field, ''] : [field.slice(0, at), field.slice(at + 1)];
  switch (kind) {
    case 'number':
      return callerNumber ?? identity.numbers[0] ?? null;
    case 'manager':
      return identity.accountManager?.number ?? null;
    case 'person':
      return identity.people?.[Number(which)]?.number ?? null;
    case 'line': {
      const number = parts.lines?.value.find(({ id }) => id === which)?.number;
      // a circuit's number starts with the letters of its region and rings nowhere
      return number !== undefined && /^[+\d]/.test(number) ? number : null;
    }
    default:
      return null;
  }
}
