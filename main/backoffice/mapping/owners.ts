import { z } from 'zod';
import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';
import { ok } from '../../../shared/lib/result';
import { roles } from '../../../shared/tmf/characteristics';
import { relatedPartySchema } from '../../../shared/tmf/common';
import type { Reader } from '../tolerant-list';

/** An item and the parties it names; agreements call them engaged. */
export interface Owned<T> {
  readonly parties: readonly { readonly id: string; readonly role?: string | undefined }[];
  readonly item: T;
}

const parties = z.array(relatedPartySchema.pick({ id: true, role: true })).catch([]);
const ownedSchema = z.looseObject({ relatedParty: parties.optional(), engagedParty: parties.optional() });

/** Keeps beside each item whose it is. */
export const withOwners =
  <T>(read: Reader<T>): Reader<Owned<T>> =>
  (wire) => {
    const item = read(wire);
    if (!item.ok) return item;
    const { relatedParty, engagedParty } = ownedSchema.safeParse(wire).data ?? {};
    return ok({ parties: [...(relatedParty ?? []), ...(engagedParty ?? [])], item: item.value });
  };

/** The customers an item belongs to: its parties in the customer's role, or any where no role is given. */
export const ownersOf = ({ parties: named }: Owned<unknown>): readonly CustomerId[] =>
  named.flatMap(({ id, role }) => {
    const customerId = customerIdSchema.safeParse(id);
    return customerId.success && (role ?? roles.customer) === roles.customer ? [customerId.data] : [];
  });

/** False for what names parties and this customer is not among them: a back office may not honour a filter. */
export const mayBelongTo = ({ parties: named }: Owned<unknown>, customerId: CustomerId): boolean =>
  named.length === 0 || named.some(({ id }) => id === customerId);
