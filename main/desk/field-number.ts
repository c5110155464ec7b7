import type { RevealField } from '../../shared/domain/audit';
import type { CustomerParts } from '../../shared/domain/customer';

/** `line.S.1` is the line S.1. */
export function splitField(field: RevealField): readonly [kind: string, which: string] {
  const at = field.indexOf('.');
  return at === -1 ? [field, ''] : [field.slice(0, at), field.slice(at + 1)];
}

/** The number in a field of the view, in clear; null where this customer has no such field or there is none in it. */
export function fieldNumber(
  parts: CustomerParts,
  callerNumber: string | null,
  field: RevealField,
): string | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  const [kind, which] = splitField(field);
  switch (kind) {
    case 'number':
      return callerNumber ?? identity.numbers[0] ?? null;
    case 'manager':
      return identity.accountManager?.number ?? null;
    case 'person':
      return identity.people?.[Number(which)]?.number ?? null;
    case 'line':
      return parts.lines?.value.find(({ id }) => id === which)?.number ?? null;
    default:
      return null;
  }
}
