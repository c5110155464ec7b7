import { z } from 'zod';
import { auditEntrySchema } from '../../shared/domain/audit';
import { callLogEntrySchema } from '../../shared/domain/call-log';
import { contactDraftSchema } from '../../shared/domain/draft';
import {
  customerPartSchemas,
  partNames,
  pastContactSchema,
  type CustomerParts,
  type PartName,
  type PartValue,
} from '../../shared/domain/customer';
import { contactIdSchema, customerIdSchema, outboxIdSchema, type CustomerId } from '../../shared/domain/ids';
import { outboxRowSchema, outboxWorkSchema } from '../../shared/domain/outbox';
import { tierPolicySchema } from '../../shared/domain/policies';
import { privacyPolicySchema } from '../../shared/domain/service-policies';
import { failureSchema } from '../../shared/ipc/failure';

/**
 * What main and the cache process say to each other. One table of operations: both ends parse what they receive by it.
 * Requests are answered in the order in which they were posted.
 */

const timeMs = z.number().int();
/** Every part's own schema, from the table of parts; the compiler cannot follow a shape made by a loop. */
const customerPartsSchema = z.object(
  Object.fromEntries(
    partNames.map((part) => [
      part,
      z.object({ value: customerPartSchemas[part], fetchedAtMs: timeMs }).exactOptional(),
    ]),
  ),
) as unknown as z.ZodType<CustomerParts>;

const savePartOf = <P extends PartName>(part: P) =>
  z.object({
    part: z.literal(part),
    customerId: customerIdSchema,
    value: customerPartSchemas[part],
    fetchedAtMs: timeMs,
  });
type SavePart = {
  [P in PartName]: {
    readonly part: P;
    readonly customerId: CustomerId;
    readonly value: PartValue<P>;
    readonly fetchedAtMs: number;
  };
}[PartName];
const [firstPart, ...otherParts] = partNames.map(savePartOf);
if (!firstPart) throw new Error('a customer has parts');
const savePartSchema = z.discriminatedUnion('part', [
  firstPart,
  ...otherParts,
]) as unknown as z.ZodType<SavePart>;

const settlementSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delivered'), result: z.string(), atMs: timeMs }),
  z.object({ kind: z.literal('retry'), nextAttemptAtMs: timeMs, failure: failureSchema }),
  z.object({ kind: z.literal('refused'), failure: failureSchema }),
]);

const customersSchema = z.array(z.object({ id: customerIdSchema, parts: customerPartsSchema }));
const nothing = z.undefined();
const auditRecordSchema = auditEntrySchema.omit({ previous: true, hash: true });

/** `file`: where the data lies. `precious`: asked again after the process died, until it is answered. */
export const cacheOperations = {
  lookUpNumber: {
    file: 'cache.db',
    precious: false,
    input: z.object({ number: z.string() }),
    output: z.array(z.object({ customerId: customerIdSchema, parts: customerPartsSchema })),
  },
  load: {
    file: 'cache.db',
    precious: false,
    input: z.object({ customerId: customerIdSchema }),
    output: customerPartsSchema.nullable(),
  },
  savePart: {
    file: 'cache.db',
    precious: false,
    input: savePartSchema,
    output: nothing,
  },
  saveMany: {
    file: 'cache.db',
    precious: false,
    input: z.object({ customers: customersSchema }),
    output: nothing,
  },
  loadMany: {
    file: 'cache.db',
    precious: false,
    input: z.object({ customerIds: z.array(customerIdSchema) }),
    output: z.array(z.object({ customerId: customerIdSchema, parts: customerPartsSchema })),
  },
  saveContacts: {
    file: 'cache.db',
    precious: false,
    input: z.object({
      customerId: customerIdSchema,
      contacts: z.array(pastContactSchema),
      total: z.number().int().nonnegative(),
      fetchedAtMs: timeMs,
    }),
    output: nothing,
  },
  storedContacts: {
    file: 'cache.db',
    precious: false,
    input: z.object({ customerId: customerIdSchema }),
    output: z.object({
      stored: z.number().int(),
      total: z.number().int().nullable(),
      fetchedAtMs: timeMs.nullable(),
    }),
  },
  noteOpened: {
    file: 'cache.db',
    precious: false,
    input: z.object({ customerId: customerIdSchema, atMs: timeMs }),
    output: nothing,
  },
  keepPortfolio: {
    file: 'cache.db',
    precious: false,
    input: z.object({ customerIds: z.array(customerIdSchema) }),
    output: nothing,
  },
  purge: { file: 'cache.db', precious: true, input: z.object({}), output: nothing },
  audit: {
    file: 'outbox.db',
    precious: true,
    input: z.object({ record: auditRecordSchema }),
    output: nothing,
  },
  unsentAudit: {
    file: 'outbox.db',
    precious: false,
    input: z.object({ limit: z.number().int().positive() }),
    output: z.array(auditEntrySchema),
  },
  auditSent: {
    file: 'outbox.db',
    precious: true,
    input: z.object({ ids: z.array(z.string()) }),
    output: nothing,
  },
  keepCalls: {
    file: 'outbox.db',
    precious: true,
    input: z.object({ entries: z.array(callLogEntrySchema) }),
    output: nothing,
  },
  keptCalls: {
    file: 'outbox.db',
    precious: false,
    input: z.object({ agentId: z.string(), limit: z.number().int().positive() }),
    output: z.array(callLogEntrySchema),
  },
  saveDraft: {
    file: 'outbox.db',
    precious: true,
    input: z.object({ draft: contactDraftSchema }),
    output: nothing,
  },
  openDrafts: {
    file: 'outbox.db',
    precious: false,
    input: z.object({}),
    output: z.array(contactDraftSchema),
  },
  closeDraft: {
    file: 'outbox.db',
    precious: true,
    input: z.object({
      contactId: contactIdSchema,
      work: z.object({ id: outboxIdSchema, work: outboxWorkSchema }).nullable(),
      nowMs: timeMs,
    }),
    output: nothing,
  },
  enqueue: {
    file: 'outbox.db',
    precious: true,
    input: z.object({
      id: outboxIdSchema,
      contactId: contactIdSchema,
      work: outboxWorkSchema,
      nowMs: timeMs,
    }),
    output: nothing,
  },
  outbox: { file: 'outbox.db', precious: false, input: z.object({}), output: z.array(outboxRowSchema) },
  settle: {
    file: 'outbox.db',
    precious: true,
    input: z.object({ id: outboxIdSchema, outcome: settlementSchema }),
    output: nothing,
  },
  readSecret: {
    file: 'outbox.db',
    precious: false,
    input: z.object({ name: z.string() }),
    output: z.string().nullable(),
  },
  writeSecret: {
    file: 'outbox.db',
    precious: true,
    input: z.object({ name: z.string().min(1), value: z.string().nullable() }),
    output: nothing,
  },
} as const;

export type OperationName = keyof typeof cacheOperations;
export type OperationInput<K extends OperationName> = z.output<(typeof cacheOperations)[K]['input']>;
export type OperationOutput<K extends OperationName> = z.output<(typeof cacheOperations)[K]['output']>;

const operationNames = Object.keys(cacheOperations) as readonly OperationName[];
const operationNameSchema = z.enum(operationNames);

/** What policy says about the local files: how customers rank, and whose data may stay how long. */
const cachePoliciesSchema = z.object({
  tiers: tierPolicySchema,
  cache: privacyPolicySchema.shape.cache,
});
export type CachePolicies = z.infer<typeof cachePoliciesSchema>;

/** First message of all: where the files are and the key they are encrypted with (64 hex digits), or null for memory only. */
const openRequestSchema = z.object({
  kind: z.literal('open'),
  id: z.number().int(),
  dir: z.string().min(1),
  key: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  policies: cachePoliciesSchema,
});
export const requestSchema = z.discriminatedUnion('kind', [
  openRequestSchema,
  z.object({
    kind: z.literal('run'),
    id: z.number().int(),
    operation: operationNameSchema,
    input: z.unknown(),
  }),
  /** With a transferred port: the screen's, replacing an earlier one. Not answered. */
  z.object({ kind: z.literal('screenPort') }),
  /** Back up, close the files, answer; the process is of no use afterwards. */
  z.object({ kind: z.literal('close'), id: z.number().int() }),
]);
export type CacheRequest = z.input<typeof requestSchema>;

const storageStateSchema = z.object({
  state: z.enum(['opening', 'ready', 'memoryOnly', 'down']),
  failure: failureSchema.exactOptional(),
  customers: z.number().int(),
});

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
export type CacheAnswer = z.output<typeof answerSchema>;

export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number().int(), answer: answerSchema }),
  /** Sent whenever the state or the number of customers changes; after `open` before its answer. */
  z.object({ kind: z.literal('state'), state: storageStateSchema }),
  z.object({ kind: z.literal('log'), line: z.string() }),
]);
export type CacheReply = z.output<typeof replySchema>;
