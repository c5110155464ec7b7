import { z } from 'zod';
import type { Cache } from './ports';

const secretName = 'ownNumbers';
/** More agents than share a seat. */
const keptAgents = 40;
const keptSchema = z.array(z.tuple([z.string(), z.string()])).max(keptAgents);

/** The number each agent of this seat has calls sent on to, in the encrypted local files; newest last. */
export class OwnNumbers {
  constructor(private readonly cache: Pick<Cache, 'readSecret' | 'writeSecret'>) {}

  async of(agentId: string): Promise<string | null> {
    return (await this.#read()).find(([id]) => id === agentId)?.[1] ?? null;
  }

  /** Null forgets it. */
  async keep(agentId: string, number: string | null): ReturnType<Cache['writeSecret']> {
    const others = (await this.#read()).filter(([id]) => id !== agentId);
    const kept = number === null ? others : [...others, [agentId, number] as const];
    return this.cache.writeSecret(secretName, JSON.stringify(kept.slice(-keptAgents)));
  }

  /** What cannot be read is none. */
  async #read(): Promise<z.infer<typeof keptSchema>> {
    const stored = await this.cache.readSecret(secretName);
    if (!stored.ok || stored.value === null) return [];
    try {
      return keptSchema.parse(JSON.parse(stored.value));
    } catch {
      return [];
    }
  }
}
