import { z } from 'zod';
import { identitySchema, lineSchema } from '../../../shared/domain/customer';
import { physicalFaultSchema } from '../line-test/physical-fault';
import type { KeptReply, StoredCustomer, StoredDocument, StoredLine } from './store';

/** Rows as SQLite gives them, checked on the way in: a file is a boundary too. */

const json = z.string().transform((text): unknown => JSON.parse(text));

const customerRow = z.object({
  body: json.pipe(
    z.object({
      identity: identitySchema,
      person: z.object({ familyName: z.string(), givenName: z.string() }).nullable(),
    }),
  ),
});
export const readCustomer = (row: unknown): StoredCustomer => customerRow.parse(row).body;

const lineRow = z.object({
  customer_id: z.string(),
  customer_name: z.string(),
  line: json.pipe(lineSchema),
  site: json.pipe(
    z.object({
      areaId: z.string(),
      areaName: z.string(),
      fault: physicalFaultSchema.nullable(),
      startedAtMs: z.number(),
      contractEndsAtMs: z.number(),
    }),
  ),
});
export function readLine(row: unknown): StoredLine {
  const { customer_id, customer_name, line, site } = lineRow.parse(row);
  return { customerId: customer_id, customerName: customer_name, line, site };
}

const documentRow = z.object({ body: json.pipe(z.looseObject({ id: z.string() })) });
export const readDocument = (row: unknown): StoredDocument => documentRow.parse(row).body;

const replyRow = z.object({
  fingerprint: z.string(),
  status: z.number(),
  location: z.string().nullable(),
  body: z.string(),
});
export const readReply = (row: unknown): KeptReply => replyRow.parse(row);
