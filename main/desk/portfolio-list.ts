import { z } from 'zod';
import { customerIdSchema } from '../../shared/domain/ids';
import type { Cache, PortfolioAccount } from './ports';

/** Which accounts belong to a seat and when the centre last said so, as it is remembered for when the centre is gone. */
const portfolioListSchema = z.object({
  agentId: z.string(),
  fetchedAtMs: z.number().int(),
  accounts: z.array(z.object({ customerId: customerIdSchema, as: z.enum(['bound', 'backup']) })),
});
export interface PortfolioList {
  readonly agentId: string;
  readonly fetchedAtMs: number;
  readonly accounts: readonly PortfolioAccount[];
}

const secretName = 'portfolio';

export async function rememberedList(
  cache: Pick<Cache, 'readSecret'>,
  agentId: string,
): Promise<PortfolioList | null> {
  const stored = await cache.readSecret(secretName);
  if (!stored.ok || stored.value === null) return null;
  try {
    const list = portfolioListSchema.parse(JSON.parse(stored.value));
    return list.agentId === agentId ? list : null;
  } catch {
    return null;
  }
}

/** Null forgets it. Where it cannot be written the list is asked for again. */
export async function rememberList(
  cache: Pick<Cache, 'writeSecret'>,
  list: PortfolioList | null,
): Promise<void> {
  await cache.writeSecret(secretName, list && JSON.stringify(list));
}
