import { z } from 'zod';
import { relatedEntitySchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF646 v4 Appointment. `status`: initialized, confirmed, cancelled, completed, failed; `category` is free. */
export const tmfAppointmentSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  category: z.string().optional(),
  description: z.string().optional(),
  status: z.string().optional(),
  creationDate: z.string().optional(),
  validFor: timePeriodSchema.optional(),
  relatedEntity: z.array(relatedEntitySchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
export type TmfAppointment = z.infer<typeof tmfAppointmentSchema>;
