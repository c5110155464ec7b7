import { z } from 'zod';
import { contactMediumSchema, characteristicSchema } from './common';

/** TMF632 v4 Individual. */
export const tmfIndividualSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  fullName: z.string().optional(),
  status: z.string().optional(),
  contactMedium: z.array(contactMediumSchema).optional(),
  partyCharacteristic: z.array(characteristicSchema).optional(),
});

/** TMF632 v4 Organization. */
export const tmfOrganizationSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  tradingName: z.string().optional(),
  status: z.string().optional(),
  contactMedium: z.array(contactMediumSchema).optional(),
  partyCharacteristic: z.array(characteristicSchema).optional(),
});
