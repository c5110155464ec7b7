import { z } from 'zod';

/** Words of a policy in both languages. */
export const labelSchema = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
export type Label = z.infer<typeof labelSchema>;
