import { z } from 'zod';
import { labelSchema } from './label';
import { roleSchema } from './settings';
import { tierSchema } from './tiers';

/** Differentiated service as data: what the tier and the seat's role decide. Money in fen. */

/** How a ring looks; `calm` for the many, `urgent` for those who must not wait. */
const ringLookSchema = z.enum(['calm', 'marked', 'urgent']);
export type RingLook = z.infer<typeof ringLookSchema>;

const fen = z.number().int().nonnegative();
const days = z.number().int().nonnegative();

/** differentiated-service.json */
export const serviceByTierSchema = z.strictObject({
  byTier: z.record(
    tierSchema,
    z.strictObject({
      /** May hold {{agent}} and {{customer}} (the name as it is spoken: 林先生 needs no more than the surname). */
      greeting: labelSchema,
      ring: ringLookSchema,
      /** Days between two visits of the account manager; null: no visits. */
      visitEveryDays: days.positive().nullable(),
    }),
  ),
  /** What may be offered, to whom. Every condition given must hold. */
  offers: z.array(
    z.strictObject({
      code: z.string().min(1),
      label: labelSchema,
      pitch: labelSchema,
      tiers: z.array(tierSchema).min(1),
      kinds: z.array(z.enum(['consumer', 'enterprise'])).min(1),
      arpuFromFen: fen.optional(),
      arpuBelowFen: fen.optional(),
      /** Only to customers without a product whose name holds one of these. */
      withoutProducts: z.array(z.string().min(1)).optional(),
      /** Only while a contract ends within so many days. */
      contractEndsWithinDays: days.optional(),
      /** Not while a complaint is open: nobody who complains is sold to. */
      notWhileComplaining: z.boolean().default(true),
    }),
  ),
});
export type ServiceByTier = z.infer<typeof serviceByTierSchema>;

/** authority.json: what each role may grant by itself, per compensation. */
export const authoritySchema = z.strictObject({ compensationFen: z.record(roleSchema, fen) });

/** lifecycle.json */
export const lifecyclePolicySchema = z.strictObject({
  /** The first months on the network are the identification stage. */
  identificationMonths: z.number().int().nonnegative(),
  /** A contract with fewer days left is said to be ending. */
  contractEndingDays: days,
});
export type LifecyclePolicy = z.infer<typeof lifecyclePolicySchema>;

/** points.json: levels in rising order and what each brings. */
export const pointsPolicySchema = z.strictObject({
  levels: z
    .array(z.strictObject({ code: z.string().min(1), label: labelSchema, benefits: z.array(labelSchema) }))
    .min(1),
});
export type PointsPolicy = z.infer<typeof pointsPolicySchema>;

export const verificationSources = [
  'idNumberTail',
  'registeredName',
  'contactName',
  'accountManager',
  'addressRoad',
  'lastBill',
  'lineNumberTail',
] as const;

/** verification.json: what is asked before fees are spoken of. Only questions whose answer is known here are asked. */
export const verificationPolicySchema = z.strictObject({
  /** Right answers needed. */
  needed: z.number().int().min(1).max(5),
  /** Wrong tries before the contact is locked. */
  attempts: z.number().int().min(1).max(10),
  questions: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        label: labelSchema,
        source: z.enum(verificationSources),
        kinds: z.array(z.enum(['consumer', 'enterprise'])).min(1),
      }),
    )
    .min(1),
});
export type VerificationPolicy = z.infer<typeof verificationPolicySchema>;

/** privacy.json */
export const privacyPolicySchema = z.strictObject({
  /** Parts that are not shown before the customer's identity was verified in this contact. */
  verifyFirst: z.array(z.enum(['products', 'agreements', 'accounts', 'bills', 'usage', 'points'])),
  /** Roles that see them in a customer opened without a contact. */
  rolesWithoutVerification: z.array(roleSchema),
  revealSeconds: z.number().int().min(5).max(600),
  /** More reveals than this within ten minutes are refused and told to the supervisor by the audit trail. */
  revealsPerTenMinutes: z.number().int().min(1),
  cache: z.strictObject({
    /** Whole base only where the operator says so; else portfolio, recent and who rings. */
    wholeBase: z.boolean(),
    keepHours: z.number().int().min(1),
    /** Least recently opened go first; portfolio and open ones stay. */
    mostCustomers: z.number().int().min(100),
  }),
});
export type PrivacyPolicy = z.infer<typeof privacyPolicySchema>;
