import { z } from 'zod';
import { agentChoiceSchema } from '../../shared/domain/availability';
import type { UnfinishedWork } from './availability-machine';
import type { DeskContext } from './desk-context';

const keptSchema = z.object({ agentId: z.string(), sinceMs: z.number(), follows: agentChoiceSchema });
const secretName = 'unfinishedWork';
/** What was to follow the calls of an earlier shift says nothing of this one. */
const withinMs = 8 * 3_600_000;

/** Keeps on disk what is to follow the agent's calls and their wrap-up, so that a later run honours it. */
export class UnfinishedWorkKeeper {
  readonly #context: DeskContext;
  /** As on disk. */
  #kept: string | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** What an earlier run of this agent left; null where it left nothing, or too long ago. */
  async recall(agentId: string): Promise<UnfinishedWork | null> {
    const { cache, clock } = this.#context;
    await this.#writing;
    const stored = await cache.readSecret(secretName);
    this.#kept = stored.ok ? stored.value : null;
    const kept = this.#kept === null ? null : parsed(this.#kept);
    if (kept === null || kept.agentId !== agentId || clock.now() - kept.sinceMs > withinMs) return null;
    return { sinceMs: kept.sinceMs, follows: kept.follows };
  }

  /** Null: all is finished. One write after the other; not being able to keep it is said in the log. */
  keep(agentId: string, work: UnfinishedWork | null): void {
    const text = work && JSON.stringify({ agentId, ...work });
    if (text === this.#kept) return;
    this.#kept = text;
    const { cache, log } = this.#context;
    this.#writing = this.#writing.then(async () => {
      const written = await cache.writeSecret(secretName, text);
      if (!written.ok) log(`what follows the calls is not kept: ${written.failure.code}`);
    });
  }
}

function parsed(text: string): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
