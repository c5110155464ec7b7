import { z } from 'zod';
import type { HeadlessCentre } from './headless-centre';

const customersSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    contactMedium: z.array(
      z.object({
        mediumType: z.string(),
        characteristic: z.object({ phoneNumber: z.string().optional() }),
      }),
    ),
  }),
);

export interface SampleCustomer {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
}

/** The centre's customers as any client of its API is told them. */
export async function customersOf(centre: HeadlessCentre, limit: number): Promise<readonly SampleCustomer[]> {
  const answer = await centre.get(`/tmf-api/customerManagement/v4/customer?limit=${String(limit)}`);
  return customersSchema.parse(answer).map(({ id, name, contactMedium }) => ({
    id,
    name,
    numbers: contactMedium.flatMap(({ characteristic: { phoneNumber } }) => phoneNumber ?? []),
  }));
}
