import { z } from 'zod';
import { identitySchema, lineSchema } from '../../../shared/domain/customer';
import {
  accountSchema,
  agreementSchema,
  pointsSchema,
  productSchema,
  usageSchema,
} from '../../../shared/domain/holdings';
import { contactMediumSchema } from '../../../shared/tmf/common';
import { physicalFaultSchema } from '../line-test/physical-fault';
import type { KeptReply, StoredCustomer, StoredDocument, StoredHoldings, StoredLine } from './store';

/** Rows as SQLite gives them, checked on the way in: a file is a boundary too. */

const json = z.string().transform((text): unknown => JSON.parse(text));

const customerRow = z.object({
  body: json.pipe(
    z.object({
      identity: identitySchema,
      person: z.object({ familyName: z.string(), givenName: z.string() }).nullable(),
      contactMedium: z.array(contactMediumSchema).optional(),
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
      monthlyFeeFen: z.number(),
    }),
  ),
});
export function readLine(row: unknown): StoredLine {
  const { customer_id, customer_name, line, site } = lineRow.parse(row);
  return { customerId: customer_id, customerName: customer_name, line, site };
}

const holdingsRow = z.object({
  customer_id: z.string(),
  customer_name: z.string(),
  body: json.pipe(
    z.object({
      valueAdded: z.array(productSchema),
      agreements: z.array(agreementSchema),
      accounts: z.array(accountSchema),
      bills: z.object({
        latestStartMs: z.number(),
        totals: z.array(z.number()),
        remaining: z.array(z.number()),
      }),
      usage: z.array(usageSchema),
      points: pointsSchema,
    }),
  ),
});
export function readHoldings(row: unknown): StoredHoldings {
  const { customer_id, customer_name, body } = holdingsRow.parse(row);
  return { customerId: customer_id, customerName: customer_name, holdings: body };
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
