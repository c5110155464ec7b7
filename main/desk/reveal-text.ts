import type { RevealField } from '../../shared/domain/audit';
import type { CustomerParts } from '../../shared/domain/customer';

/** A field of the view in clear; null where this customer has no such field. */
export function revealText(
  parts: CustomerParts,
  callerNumber: string | null,
  field: RevealField,
): string | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  const [kind, rest = ''] = splitOnce(field);
  switch (kind) {
    case 'name':
      return identity.name;
    case 'number':
      return callerNumber ?? identity.numbers[0] ?? null;
    case 'idNumber':
      return identity.idNumber ?? null;
    case 'address':
      return identity.address ?? null;
    case 'contactName':
      return identity.contactName ?? null;
    case 'manager':
      return identity.accountManager?.number ?? null;
    case 'person': {
      const person = identity.people?.[Number(rest)];
      return person ? [person.name, person.number].filter((text) => text !== undefined).join(' · ') : null;
    }
    case 'line':
      return parts.lines?.value.find(({ id }) => id === rest)?.number ?? null;
    default:
      return null;
  }
}

/** `line.S.1` is the line S.1. */
function splitOnce(field: string): readonly [string, string?] {
  const at = field.indexOf('.');
  return at === -1 ? [field] : [field.slice(0, at), field.slice(at + 1)];
}
