import type { RevealField } from '../../shared/domain/audit';
import type { CustomerParts } from '../../shared/domain/customer';
import { fieldNumber, splitField } from './field-number';

/** A field of the view in clear; null where this customer has no such field. */
export function revealText(
  parts: CustomerParts,
  callerNumber: string | null,
  field: RevealField,
): string | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  const [kind, which] = splitField(field);
  switch (kind) {
    case 'name':
      return identity.name;
    case 'idNumber':
      return identity.idNumber ?? null;
    case 'address':
      return identity.address ?? null;
    case 'contactName':
      return identity.contactName ?? null;
    case 'person': {
      const person = identity.people?.[Number(which)];
      return person ? [person.name, person.number].filter((text) => text !== undefined).join(' · ') : null;
    }
    default:
      return fieldNumber(parts, callerNumber, field);
  }
}
