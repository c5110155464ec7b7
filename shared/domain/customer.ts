import { z } from 'zod';
import { churnWarningSchema } from './churn';
import {
  accountSchema,
  agreementSchema,
  billSchema,
  pointsSchema,
  productSchema,
  usageSchema,
} from './holdings';
import { customerIdSchema, lineIdSchema, ticketIdSchema } from './ids';
import { servicePromiseSchema } from './service-promise';

/** The customer as the desk knows it: parts, each fetched, stored and aged on its own. Times are UTC ms. */

export const customerKindSchema = z.enum(['consumer', 'enterprise']);
export type CustomerKind = z.infer<typeof customerKindSchema>;

/** What the tier rules are fed with; money in fen, indices 0–100. Facts come from the back office, the tier is computed here. */
const tierFactsSchema = z.object({
  monthlyRevenueFen: z.number().int().nonnegative(),
  monthsOnNet: z.number().int().nonnegative(),
  creditScore: z.number().min(0).max(100),
  /** Enterprises only: standing in society and ability to pay, 0–100. */
  socialInfluence: z.number().min(0).max(100).optional(),
  abilityToPay: z.number().min(0).max(100).optional(),
  /** Enterprises only: depth of use in the four kinds of service, 0–100 each. */
  useDepth: z
    .object({
      communication: z.number().min(0).max(100),
      information: z.number().min(0).max(100),
      industry: z.number().min(0).max(100),
      serviceSupport: z.number().min(0).max(100),
    })
    .optional(),
  /** Enterprises only: depth of use at competitors in three kinds of service, 0–100 each. */
  competitorDepth: z
    .object({
      communication: z.number().min(0).max(100),
      information: z.number().min(0).max(100),
      industry: z.number().min(0).max(100),
    })
    .optional(),
});
export type TierFacts = z.infer<typeof tierFactsSchema>;

/** Somebody to speak to at an enterprise. */
const contactPersonSchema = z.object({
  name: z.string().min(1),
  title: z.string().optional(),
  number: z.string().optional(),
});

const relatedCustomerSchema = z.object({ id: customerIdSchema, name: z.string().min(1) });

export const identitySchema = z.object({
  id: customerIdSchema,
  name: z.string().min(1),
  kind: customerKindSchema,
  /** Every number this customer may ring from, as the back office wrote it. */
  numbers: z.array(z.string()),
  /** The person to speak to at an enterprise. */
  contactName: z.string().optional(),
  address: z.string().optional(),
  customerSinceMs: z.number().int().optional(),
  /** Identity card, or the unified social credit code of an organisation. */
  idNumber: z.string().optional(),
  accountManager: z
    .object({ name: z.string(), number: z.string().optional(), level: z.number().int().optional() })
    .optional(),
  /** Enterprises only: the people to speak to, the first of them is `contactName`. */
  people: z.array(contactPersonSchema).optional(),
  /** The group this enterprise belongs to, and the members of a group. */
  group: relatedCustomerSchema.optional(),
  members: z.array(relatedCustomerSchema).optional(),
  /** The dedicated seat this account is bound to, and who stands in for it (agent numbers). */
  seat: z.object({ agentId: z.string(), backupId: z.string().optional() }).optional(),
  tierFacts: tierFactsSchema,
});
export type Identity = z.infer<typeof identitySchema>;

export const lineKinds = ['dataLine', 'internetLine', 'voiceLine', 'broadband', 'mobile', 'iptv'] as const;
export const lineKindSchema = z.enum(lineKinds);
export type LineKind = z.infer<typeof lineKindSchema>;

export const lineSchema = z.object({
  /** The TMF638 service id. */
  id: lineIdSchema,
  /** What the customer calls it: a circuit number such as 津A-DL-004217, or a phone number. */
  number: z.string(),
  kind: lineKindSchema,
  /** Speed or plan, as sold: 200M, 30 路, 5G 畅享 128. */
  plan: z.string(),
  state: z.enum(['active', 'suspended', 'inactive', 'terminated']),
  health: z.enum(['up', 'degraded', 'down', 'unknown']),
  healthSinceMs: z.number().int().optional(),
  address: z.string().optional(),
  /** The customer's premises it serves; a site of an enterprise's tree. */
  site: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type Line = z.infer<typeof lineSchema>;

/** TMF621 v4 status values. */
export const ticketStatuses = [
  'acknowledged',
  'rejected',
  'pending',
  'held',
  'inProgress',
  'cancelled',
  'closed',
  'resolved',
] as const;
export const ticketKindSchema = z.enum(['fault', 'complaint', 'request', 'retention']);

export const ticketSchema = z.object({
  id: ticketIdSchema,
  kind: ticketKindSchema,
  status: z.enum(ticketStatuses),
  title: z.string(),
  lineId: lineIdSchema.optional(),
  /** Code from the fault catalogue. */
  cause: z.string().optional(),
  /** Retention tickets only: the churn warning behind this virtual work order. */
  churn: churnWarningSchema.optional(),
  createdAtMs: z.number().int(),
  expectedAtMs: z.number().int().optional(),
  resolvedAtMs: z.number().int().optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const channelSchema = z.enum(['voice', 'sms', 'email', 'visit', 'webHall', 'chat']);
export const pastContactSchema = z.object({
  id: z.string().min(1),
  channel: channelSchema,
  direction: z.enum(['inbound', 'outbound']),
  atMs: z.number().int(),
  summary: z.string(),
  by: z.string(),
  ticketIds: z.array(ticketIdSchema),
});
export type PastContact = z.infer<typeof pastContactSchema>;

export const customerPartSchemas = {
  identity: identitySchema,
  lines: z.array(lineSchema),
  tickets: z.array(ticketSchema),
  /** The newest `newestContacts` of them; the whole trace is read page by page. */
  contacts: z.array(pastContactSchema),
  products: z.array(productSchema),
  agreements: z.array(agreementSchema),
  accounts: z.array(accountSchema),
  /** Newest first, twelve periods. */
  bills: z.array(billSchema),
  usage: z.array(usageSchema),
  points: pointsSchema,
  promises: z.array(servicePromiseSchema),
} as const;

/** How much of the contact trace travels with the customer. */
export const newestContacts = 50;
export type PartName = keyof typeof customerPartSchemas;
export const partNames = Object.keys(customerPartSchemas) as readonly PartName[];
export type PartValue<P extends PartName> = z.infer<(typeof customerPartSchemas)[P]>;

/** A part and when the back office said so. */
export interface Part<T> {
  readonly value: T;
  readonly fetchedAtMs: number;
}
export type CustomerParts = { readonly [P in PartName]?: Part<PartValue<P>> };

const openStatuses = new Set<Ticket['status']>(['acknowledged', 'pending', 'held', 'inProgress']);
/** A ticket still owed to the customer; resolved waits for the customer's word but is no longer being worked. */
export const isOpen = (ticket: Ticket): boolean => openStatuses.has(ticket.status);
