import { z } from 'zod';

/** What is really wrong with a simulated line. All but `intermittent` are codes of the fault catalogue. */
export const physicalFaultSchema = z.enum([
  'fibreCut',
  'opticalWeak',
  'portDown',
  'powerLoss',
  'highLoss',
  'authFailure',
  'congestion',
  'intermittent',
]);
export type PhysicalFault = z.infer<typeof physicalFaultSchema>;
