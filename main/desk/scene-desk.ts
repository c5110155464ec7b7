import { z } from 'zod';
import { agentChoiceSchema, sameStatus, type AgentChoice } from '../../shared/domain/availability';
import { checkOwnNumber } from '../../shared/domain/own-number';
import { knownChoice, needsOwnNumber, sceneOf, withOwnNumber, type Scene } from '../../shared/domain/scenes';
import type { CommandOutputs } from '../../shared/ipc/contract';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { AvailabilityDesk } from './availability-desk';
import { raiseNotice, type DeskContext } from './desk-context';
import { OwnNumbers } from './own-numbers';
import type { Outcome } from './ports';
import { shownNumber } from './shown-number';

/** Whose scene is remembered: the next agent at this seat begins with the default one. */
const rememberedSchema = z.object({
  agentId: z.string(),
  code: z.string(),
  /** What the agent was before the scene, where it made them something. */
  before: agentChoiceSchema.optional(),
});
type Remembered = z.infer<typeof rememberedSchema>;
const secretName = 'scene';

type SceneChange = CommandOutputs['scene/choose'];
const noChange: SceneChange = { restored: null, replaced: null };

/** Which scene the seat is in, and the number of their own that the agent has calls sent on to: both remembered across restarts. */
export class SceneDesk {
  readonly #context: DeskContext;
  readonly #availability: AvailabilityDesk;
  readonly #numbers: OwnNumbers;
  /** In clear, and whose. */
  #own: { readonly agentId: string; readonly number: string } | null = null;

  /** What the agent was before the scenes that make them something, and what the last of these made of them. */
  #made: { readonly before: AgentChoice; readonly as: AgentChoice } | null = null;

  constructor(context: DeskContext, availability: AvailabilityDesk) {
    this.#context = context;
    this.#availability = availability;
    this.#numbers = new OwnNumbers(context.cache);
  }

  get current(): Scene {
    const { store, policies } = this.#context;
    return sceneOf(policies.scenes, store.state.scene.code);
  }

  /** The current one as it is carried out: forwarding to the agent's number, where it forwards to that. */
  get inForce(): Scene {
    return withOwnNumber(this.current, this.#ownNumber);
  }

  /**
   * From now on. Answers what the agent is again, as before the scenes that made them something; null where nothing is brought back: they
   * have chosen in between, or were nothing else. A scene with a state of its own takes the place of a next one that they chose. Not being
   * able to remember the scene is said in the log: it is on all the same.
   */
  async choose(code: string): Promise<Outcome<SceneChange>> {
    const { cache, store, policies, log } = this.#context;
    if (store.state.session === 'signedOut') return err(failure('notNow', 'nobody works here'));
    const scene = policies.scenes.scenes.find((one) => one.code === code);
    if (!scene) return err(failure('notFound'));
    if (needsOwnNumber(scene) && this.#ownNumber === null) return err(failure('scene.noNumber'));
    this.#show(code);
    const change = this.#makeAgent(knownChoice(this.current, policies.agentStates));
    const { id: agentId } = store.state.agent;
    const before = this.#made?.before;
    const remembered: Remembered = { agentId, code, ...(before === undefined ? {} : { before }) };
    const written = await cache.writeSecret(secretName, JSON.stringify(remembered));
    if (!written.ok) log(`scene not remembered: ${written.failure.code}`);
    return ok(change);
  }

  /**
   * Calls that are forwarded from now on go there. Fails as checkOwnNumber does, with scene.numberInUse where what a scene forwards to would
   * be forgotten, or why it could not be kept; then the number of before stays.
   */
  async setOwnNumber(text: string | null): Promise<Outcome<null>> {
    const { store } = this.#context;
    const { agent, session } = store.state;
    if (session === 'signedOut') return err(failure('notNow', 'nobody works here'));
    if (text === null && needsOwnNumber(this.current)) return err(failure('scene.numberInUse'));
    const checked = text === null ? ok(null) : this.#checked(text);
    if (!checked.ok) return checked;
    const kept = await this.#numbers.keep(agent.id, checked.value);
    if (!kept.ok) return kept;
    if (store.state.agent.id === agent.id) this.#showNumber(checked.value);
    return ok(null);
  }

  /** The scene this agent last worked in is on again; answers what their shift begins as. One that lacks its number is not. */
  async recall(agentId: string): Promise<AgentChoice> {
    const { cache, policies } = this.#context;
    const [stored, kept] = [await cache.readSecret(secretName), await this.#numbers.of(agentId)];
    const number = kept === null ? null : this.#checked(kept);
    this.#showNumber(number?.ok ? number.value : null);
    const last = stored.ok && stored.value !== null ? rememberedOf(stored.value, agentId) : null;
    const code = last?.code ?? null;
    const lacksNumber = needsOwnNumber(sceneOf(policies.scenes, code)) && number?.ok !== true;
    if (lacksNumber) {
      const why = number?.ok === false ? number.failure : failure('scene.noNumber');
      raiseNotice(this.#context, 'warn', { kind: 'failure', failure: why });
    }
    this.#show(lacksNumber ? null : code);
    const as = knownChoice(this.current, policies.agentStates);
    const before = last?.before;
    this.#made = as === null || before === undefined ? null : { before, as };
    return as ?? { state: policies.agentStates.atStart };
  }

  #makeAgent(as: AgentChoice | null): SceneChange {
    const now = this.#availability.choice;
    const made = this.#made !== null && sameStatus(this.#made.as, now) ? this.#made : null;
    if (as !== null) {
      const { next } = this.#context.store.state.availability;
      this.#made = { before: made?.before ?? now, as };
      this.#availability.choose(as);
      const wasTheirs = next !== null && made === null && !sameStatus(next, as);
      return wasTheirs ? { ...noChange, replaced: { was: next, by: as } } : noChange;
    }
    this.#made = null;
    if (made === null || sameStatus(made.before, now)) return noChange;
    return this.#availability.choose(made.before).ok ? { ...noChange, restored: made.before } : noChange;
  }

  get #ownNumber(): string | null {
    return this.#own?.agentId === this.#context.store.state.agent.id ? this.#own.number : null;
  }

  #checked(text: string): Outcome<string> {
    const { store, policies } = this.#context;
    return checkOwnNumber(text, policies.scenes.ownNumbers, store.state.agent.extension);
  }

  #showNumber(number: string | null): void {
    const { store } = this.#context;
    this.#own = number === null ? null : { agentId: store.state.agent.id, number };
    const ownNumber = number === null ? null : shownNumber(number);
    if (store.state.scene.ownNumber !== ownNumber)
      store.dispatch({ type: 'sceneChanged', scene: { ...store.state.scene, ownNumber } });
  }

  #show(code: string | null): void {
    const { store } = this.#context;
    if (store.state.scene.code !== code)
      store.dispatch({ type: 'sceneChanged', scene: { ...store.state.scene, code } });
  }
}

/** Null for what another agent left, or what cannot be read. */
function rememberedOf(text: string, agentId: string): Remembered | null {
  try {
    const remembered = rememberedSchema.parse(JSON.parse(text));
    return remembered.agentId === agentId ? remembered : null;
  } catch {
    return null;
  }
}
