import { z } from 'zod';
import type { AuditAction } from '../shared/domain/audit';
import { roleSchema, type Agent } from '../shared/domain/settings';
import { ok } from '../shared/lib/result';
import type { Cache, Outcome } from './desk/ports';

/** Who the customers in the local files were fetched for: what one may see, the next may not. */
const ownerSchema = z.object({ id: z.string(), role: roleSchema });
type Owner = z.infer<typeof ownerSchema>;
const secretName = 'owner';

export interface AdoptFilesOptions {
  readonly cache: Pick<Cache, 'purge' | 'readSecret' | 'writeSecret'>;
  readonly audit: (action: AuditAction) => Promise<Outcome<void>>;
  readonly agent: Pick<Agent, 'id' | 'role'>;
  /** Takes what was read from the files off the desk, before they are destroyed. */
  readonly clearDesk: () => Promise<void>;
}

/**
 * Gives the local files to this agent; another one's customers, or those of another role, are destroyed first, and that is written down.
 * After a failure the files still belong to whoever they belonged to.
 */
export async function adoptFiles(options: AdoptFilesOptions): Promise<Outcome<void>> {
  const { cache, audit, agent } = options;
  const stored = await cache.readSecret(secretName);
  if (!stored.ok) return stored;
  const owner = stored.value === null ? null : ownerOf(stored.value);
  if (owner?.id === agent.id && owner.role === agent.role) return ok(undefined);
  if (owner) {
    await audit({ kind: 'purged', why: owner.id === agent.id ? 'roleChanged' : 'agentChanged' });
    await options.clearDesk();
    const purged = await cache.purge();
    if (!purged.ok) return purged;
  }
  const mine: Owner = { id: agent.id, role: agent.role };
  return cache.writeSecret(secretName, JSON.stringify(mine));
}

/** Nobody's, and nothing in them. */
export const disownFiles = async (cache: Pick<Cache, 'writeSecret'>): Promise<void> => {
  await cache.writeSecret(secretName, null);
};

/** An owner that cannot be read is another one. */
function ownerOf(text: string): { readonly id: string | null; readonly role: string | null } {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return { id: null, role: null };
  }
}
