import { z } from 'zod';
import type { AgentChoice } from '../../shared/domain/availability';
import { knownChoice, sceneOf, type Scene } from '../../shared/domain/scenes';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { AvailabilityDesk } from './availability-desk';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** Whose scene is remembered: the next agent at this seat begins with the default one. */
const rememberedSchema = z.object({ agentId: z.string(), code: z.string() });
const secretName = 'scene';

/** Which scene the seat is in: chosen by the agent, remembered across restarts. */
export class SceneDesk {
  readonly #context: DeskContext;
  readonly #availability: AvailabilityDesk;

  constructor(context: DeskContext, availability: AvailabilityDesk) {
    this.#context = context;
    this.#availability = availability;
  }

  get current(): Scene {
    const { store, policies } = this.#context;
    return sceneOf(policies.scenes, store.state.scene.code);
  }

  /** From now on. Not being able to remember it is said in the log: the scene is on all the same. */
  async choose(code: string): Promise<Outcome<null>> {
    const { cache, store, policies, log } = this.#context;
    if (store.state.session === 'signedOut') return err(failure('notNow', 'nobody works here'));
    if (!policies.scenes.scenes.some((scene) => scene.code === code)) return err(failure('notFound'));
    this.#show(code);
    const choice = knownChoice(this.current, policies.agentStates);
    if (choice !== null) this.#availability.choose(choice);
    const remembered = JSON.stringify({ agentId: store.state.agent.id, code });
    const written = await cache.writeSecret(secretName, remembered);
    if (!written.ok) log(`scene not remembered: ${written.failure.code}`);
    return ok(null);
  }

  /** The scene this agent last worked in is on again; answers what their shift begins as. */
  async recall(agentId: string): Promise<AgentChoice> {
    const { cache, policies } = this.#context;
    const stored = await cache.readSecret(secretName);
    this.#show(stored.ok && stored.value !== null ? codeOf(stored.value, agentId) : null);
    return knownChoice(this.current, policies.agentStates) ?? { state: policies.agentStates.atStart };
  }

  #show(code: string | null): void {
    const { store } = this.#context;
    if (store.state.scene.code !== code)
      store.dispatch({ type: 'sceneChanged', scene: { ...store.state.scene, code } });
  }
}

/** Null for what another agent left, or what cannot be read. */
function codeOf(text: string, agentId: string): string | null {
  try {
    const remembered = rememberedSchema.parse(JSON.parse(text));
    return remembered.agentId === agentId ? remembered.code : null;
  } catch {
    return null;
  }
}
