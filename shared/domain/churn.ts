import { z } from 'zod';

/** The eight rules of churn early warning. */
export const churnRules = [
  'feeDrop',
  'silent',
  'diverted',
  'contractEnding',
  'lowBalance',
  'stopped',
  'prepaidDrop',
  'noVoice',
] as const;
const churnRuleSchema = z.enum(churnRules);
export type ChurnRule = z.infer<typeof churnRuleSchema>;

/** Why a virtual work order was raised: the rule and the facts that fired it (numbers; money in fen, times UTC ms). */
export const churnWarningSchema = z.object({
  rule: churnRuleSchema,
  facts: z.record(z.string(), z.number()),
});
export type ChurnWarning = z.infer<typeof churnWarningSchema>;
