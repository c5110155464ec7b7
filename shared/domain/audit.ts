import { z } from 'zod';
import { contactIdSchema, customerIdSchema } from './ids';

/** Who did what to whose personal data, why and when. Written to disk before it happens; never holds the data itself. */

export const revealReasons = ['verify', 'callback', 'dispatch', 'complaint', 'other'] as const;
export const revealReasonSchema = z.enum(revealReasons);
export type RevealReason = z.infer<typeof revealReasonSchema>;

/** A field of the view that is masked until it is revealed: `person.2` is the third of the people, `line.<id>` a line's number. */
export const revealFieldSchema = z
  .string()
  .max(160)
  .regex(/^(name|number|idNumber|address|contactName|manager|person\.\d{1,4}|line\..{1,128})$/);
export type RevealField = z.infer<typeof revealFieldSchema>;

/** Where a customer without a contact was opened from. */
export const openedFromSchema = z.enum(['search', 'portfolio', 'tree', 'callLog', 'call']);

const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('revealed'), field: revealFieldSchema, reason: revealReasonSchema }),
  /** `digest`: SHA-256 of the text, hexadecimal. */
  z.object({
    kind: z.literal('copied'),
    where: z.string().max(64),
    length: z.number().int(),
    digest: z.string(),
  }),
  z.object({
    kind: z.literal('verified'),
    questions: z.array(z.string()),
    outcome: z.enum(['passed', 'failed', 'locked']),
  }),
  z.object({ kind: z.literal('opened'), from: openedFromSchema }),
  /** A number was dialled without being shown: a field of the view, the caller of a contact, who sent them on, or a row of the call log. */
  z.object({
    kind: z.literal('dialled'),
    what: z.union([revealFieldSchema, z.enum(['caller', 'divertedFrom', 'callLog'])]),
  }),
  z.object({ kind: z.literal('attached') }),
  z.object({ kind: z.literal('signedIn'), role: z.string() }),
  z.object({ kind: z.literal('signedOut') }),
  z.object({ kind: z.literal('purged'), why: z.enum(['signOut', 'roleChanged', 'agentChanged']) }),
]);
export type AuditAction = z.infer<typeof actionSchema>;

/** `hash` is SHA-256 over the entry before it and this one: a missing or changed entry breaks the chain. */
export const auditEntrySchema = z.object({
  id: z.string().min(1),
  atMs: z.number().int(),
  agentId: z.string(),
  customerId: customerIdSchema.optional(),
  contactId: contactIdSchema.optional(),
  action: actionSchema,
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
/** As the desk gives it; the store chains it. */
export type AuditRecord = Omit<AuditEntry, 'previous' | 'hash'>;
