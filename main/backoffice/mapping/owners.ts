import { z } from 'zod';
import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';
import { relatedPartySchema } from '../../../shared/tmf/common';

const ownedSchema = z.looseObject({ relatedParty: z.array(relatedPartySchema) });

/** The customers a resource belongs to: its related parties in the customer's role, or any where no role is given. */
export function ownersOf(wire: unknown, customerRole: string): readonly CustomerId[] {
  const owned = ownedSchema.safeParse(wire);
  if (!owned.success) return [];
  return owned.data.relatedParty.flatMap((party) => {
    const id = customerIdSchema.safeParse(party.id);
    return id.success && (party.role ?? customerRole) === customerRole ? [id.data] : [];
  });
}
