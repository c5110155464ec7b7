import { z } from 'zod';

/**
 * Parts that TM Forum v4 resources share. Readers are tolerant: unknown attributes are kept, code lists are free strings
 * (operators add their own values), and only what the desk cannot do without is required.
 */

/** ISO 8601 instant, as in `2026-11-21T01:00:00Z` or with an offset; see `wire-time.ts` for conversion. */
const wireInstantSchema = z.string().min(1);

export const timePeriodSchema = z.looseObject({
  startDateTime: wireInstantSchema.optional(),
  endDateTime: wireInstantSchema.optional(),
});

export const characteristicSchema = z.looseObject({
  name: z.string(),
  valueType: z.string().optional(),
  value: z.unknown(),
});
export type Characteristic = z.infer<typeof characteristicSchema>;

export const relatedPartySchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  '@referredType': z.string().optional(),
});
export type RelatedParty = z.infer<typeof relatedPartySchema>;

export const relatedEntitySchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  '@referredType': z.string().optional(),
});
export type RelatedEntity = z.infer<typeof relatedEntitySchema>;

/** Any reference by id: ServiceRef, ProductOfferingRef, ServiceSpecificationRef … */
export const referenceSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  '@referredType': z.string().optional(),
});

export const relatedPlaceSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  '@referredType': z.string().optional(),
});

export const noteSchema = z.looseObject({
  id: z.string().optional(),
  author: z.string().optional(),
  date: wireInstantSchema.optional(),
  text: z.string().optional(),
});
export type Note = z.infer<typeof noteSchema>;

/** TMF629 and TMF632: a number, a mail address or a postal address, told apart by `mediumType`. */
export const contactMediumSchema = z.looseObject({
  mediumType: z.string().optional(),
  preferred: z.boolean().optional(),
  characteristic: z
    .looseObject({
      phoneNumber: z.string().optional(),
      emailAddress: z.string().optional(),
      contactType: z.string().optional(),
      street1: z.string().optional(),
      city: z.string().optional(),
      country: z.string().optional(),
    })
    .optional(),
});

/** A number that some back offices write as text. */
const numericSchema = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^[+-]?\d{1,15}(\.\d{1,9})?$/)
    .transform(Number),
]);
export type ContactMedium = z.infer<typeof contactMediumSchema>;

/** TMF666, 678, 637: an amount of money in the currency's main unit (yuan), not fen. */
export const moneySchema = z.looseObject({ unit: z.string().optional(), value: numericSchema.optional() });

/** TMF654, 677: an amount and what it counts: `CNY`, `min`, `MB`. */
export const quantitySchema = z.looseObject({
  amount: numericSchema.optional(),
  units: z.string().optional(),
});
