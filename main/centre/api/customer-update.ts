import { z } from 'zod';
import type { Identity } from '../../../shared/domain/customer';
import { contactMediumSchema, type ContactMedium } from '../../../shared/tmf/common';
import type { StoredCustomer } from '../store/store';
import { parseBody } from './parse-body';

const ignored = z.unknown().optional();

/** TMF629 Customer_Update, of which contact media may be changed here. The official file wrongly demands engagedParty: allowed, not read. */
const updateSchema = z.strictObject({
  contactMedium: z.array(contactMediumSchema.extend({ mediumType: z.string().min(1).max(64) })).max(100),
  engagedParty: ignored,
  '@type': ignored,
  '@baseType': ignored,
  '@schemaLocation': ignored,
});

/** Throws 400 for a body that would change anything else. */
export const readContactMedia = (body: unknown): readonly ContactMedium[] =>
  parseBody(updateSchema, body).contactMedium;

/** The array replaces the one before it whole (RFC 7396): numbers and address are what it says, and nothing besides. */
export function withContactMedia(customer: StoredCustomer, media: readonly ContactMedium[]): StoredCustomer {
  const preferredFirst = [...media].sort(
    (a, b) => Number(b.preferred === true) - Number(a.preferred === true),
  );
  const numbers = preferredFirst.flatMap(({ characteristic }) => characteristic?.phoneNumber ?? []);
  const address = preferredFirst.find(({ mediumType }) => mediumType === 'postalAddress')?.characteristic
    ?.street1;
  const identity: Identity = { ...customer.identity, numbers: [...new Set(numbers)] };
  delete identity.address;
  return {
    ...customer,
    identity: address === undefined ? identity : { ...identity, address },
    contactMedium: media,
  };
}
