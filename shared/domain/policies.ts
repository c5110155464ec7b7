import { z } from 'zod';
import { agentStatesPolicySchema } from './availability';
import { lineKindSchema } from './customer';
import { severitySchema } from './fault';
import { labelSchema } from './label';
import { scenesPolicySchema } from './scenes';
import {
  authoritySchema,
  lifecyclePolicySchema,
  pointsPolicySchema,
  privacyPolicySchema,
  serviceByTierSchema,
  verificationPolicySchema,
} from './service-policies';
import { tierSchema } from './tiers';

/** Policy is data: resources/policies/*.json, checked by these schemas when the desk starts. Labels are bilingual. A name no schema knows is a mistake, not a remark. */

/** `also`: the label in other words of the trade, found by them, never shown. */
const wrapUpCode = { code: z.string().min(1), label: labelSchema, also: z.array(labelSchema).optional() };
export const wrapUpCodesSchema = z.array(
  z.strictObject({ ...wrapUpCode, children: z.array(z.strictObject(wrapUpCode)).min(1) }),
);

export const faultCatalogueSchema = z.strictObject({
  symptoms: z
    .array(
      z.strictObject({
        code: z.string(),
        label: labelSchema,
        lineKinds: z.array(lineKindSchema).min(1),
        severity: severitySchema,
      }),
    )
    .min(1),
  /** `verdict` is the sentence shown for a line test that found this cause. */
  causes: z.array(z.strictObject({ code: z.string(), label: labelSchema, verdict: labelSchema })).min(1),
  /** Cause used when no test found any. */
  unknownCause: z.string(),
});
export type FaultCatalogue = z.infer<typeof faultCatalogueSchema>;

const minutes = z.number().int().positive();
export const faultSlaSchema = z.strictObject({
  byTier: z.record(tierSchema, z.strictObject({ respondMinutes: minutes, restoreMinutes: minutes })),
  /** Kinds of line whose restore time is halved. */
  dedicatedLines: z.array(lineKindSchema),
});
export type FaultSla = z.infer<typeof faultSlaSchema>;

const anchors = z.strictObject({ bad: z.number(), good: z.number() });
const weighted = z.strictObject({ weight: z.number().positive() });
export const tierPolicySchema = z.strictObject({
  consumer: z.strictObject({
    contribution: weighted.extend({ monthlyRevenueFen: anchors }),
    loyalty: weighted.extend({ monthsOnNet: anchors }),
    credit: weighted,
    /** Lowest total score for each tier, highest tier first; the last must be 0. */
    thresholds: z.array(z.strictObject({ tier: tierSchema, from: z.number().min(0).max(100) })).min(1),
  }),
  enterprise: z.strictObject({
    value: weighted.extend({ monthlyRevenueFen: anchors }),
    loyalty: weighted,
    competition: weighted,
    thresholds: z.array(z.strictObject({ tier: tierSchema, from: z.number().min(0).max(100) })).min(1),
  }),
});
export type TierPolicy = z.infer<typeof tierPolicySchema>;

export const policiesSchema = z.strictObject({
  wrapUpCodes: wrapUpCodesSchema,
  faultCatalogue: faultCatalogueSchema,
  faultSla: faultSlaSchema,
  tiers: tierPolicySchema,
  service: serviceByTierSchema,
  authority: authoritySchema,
  lifecycle: lifecyclePolicySchema,
  points: pointsPolicySchema,
  verification: verificationPolicySchema,
  privacy: privacyPolicySchema,
  agentStates: agentStatesPolicySchema,
  scenes: scenesPolicySchema,
});
export type Policies = z.infer<typeof policiesSchema>;
