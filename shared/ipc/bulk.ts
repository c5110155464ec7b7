import { z } from 'zod';
import { channelSchema, customerKindSchema, pastContactSchema } from '../domain/customer';
import { customerIdSchema } from '../domain/ids';
import { tierSchema } from '../domain/tiers';
import { failureSchema } from './failure';

/**
 * What the screen and the cache process say to each other over the one MessagePort that main brokered: search as you type and long
 * lists, straight from the local files, masked there. Every message is parsed at both ends; answers carry the request's id.
 */

const searchFields = [
  'name',
  'pinyin',
  'number',
  'customerId',
  'line',
  'ticket',
  'contract',
  'address',
] as const;
const searchFieldSchema = z.enum(searchFields);

/** One customer found, masked, and why: the field that matched and its masked text. */
export const searchHitSchema = z.object({
  customerId: customerIdSchema,
  name: z.string(),
  kind: customerKindSchema,
  tier: tierSchema,
  number: z.string().nullable(),
  address: z.string().nullable(),
  why: z.array(z.object({ field: searchFieldSchema, text: z.string() })).min(1),
  /** Opened at this seat lately. */
  recent: z.boolean(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const mostHits = 50;
export const mostTimelineRows = 200;

/** Which contacts of the trace; an absent filter is no filter. */
const timelineFilterSchema = z.object({
  channels: z.array(channelSchema).exactOptional(),
  direction: z.enum(['inbound', 'outbound']).exactOptional(),
  text: z.string().max(100).exactOptional(),
});
export type TimelineFilter = z.infer<typeof timelineFilterSchema>;

export const bulkRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('search'),
    id: z.number().int(),
    text: z.string().max(200),
    limit: z.number().int().min(1).max(mostHits),
  }),
  /** Customers opened lately, newest first. */
  z.object({
    kind: z.literal('recent'),
    id: z.number().int(),
    limit: z.number().int().min(1).max(mostHits),
  }),
  /** Rows of the trace, newest first. */
  z.object({
    kind: z.literal('timeline'),
    id: z.number().int(),
    customerId: customerIdSchema,
    offset: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(mostTimelineRows),
    filter: timelineFilterSchema,
  }),
]);
export type BulkRequest = z.infer<typeof bulkRequestSchema>;

export const bulkReplySchema = z.discriminatedUnion('kind', [
  /** `more`: there would have been more than `limit`. Also the answer to `recent`. */
  z.object({
    kind: z.literal('hits'),
    id: z.number().int(),
    hits: z.array(searchHitSchema),
    more: z.boolean(),
  }),
  /** `total`: rows that pass the filter. */
  z.object({
    kind: z.literal('timeline'),
    id: z.number().int(),
    offset: z.number().int(),
    total: z.number().int(),
    rows: z.array(pastContactSchema),
  }),
  z.object({ kind: z.literal('failed'), id: z.number().int(), failure: failureSchema }),
]);
export type BulkReply = z.infer<typeof bulkReplySchema>;
