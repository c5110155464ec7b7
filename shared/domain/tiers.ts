import { z } from 'zod';

/** Highest first. */
export const tiers = ['strategic', 'group', 'economicMajor', 'important', 'standard', 'basic'] as const;
export const tierSchema = z.enum(tiers);
export type Tier = z.infer<typeof tierSchema>;
