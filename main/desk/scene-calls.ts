import type { CallId } from '../../shared/domain/ids';
import type { Dispose } from '../../shared/lib/disposable';
import type { AvailabilityDesk } from './availability-desk';
import { isOnCall } from './availability-work';
import type { UnseenCall } from './call-log-desk';
import { isRinging } from './contact-calls';
import type { DeskContext } from './desk-context';
import { namedCustomer } from './named-customer';
import type { CallOffer, PhoneEvent } from './ports';
import { decideCall, describeOffer, type CallDecision } from './scene-decision';
import type { SceneDesk } from './scene-desk';

interface SceneCallHooks {
  /** Lets a call ring that could not be handed on. */
  readonly ring: (event: PhoneEvent) => void;
  /** A call ended that the agent was not told of. */
  readonly unseen: (call: UnseenCall) => void;
}

/** Does with offered calls what the scene says: lets them ring, answers, hands on, turns away. */
export class SceneCalls {
  readonly #context: DeskContext;
  readonly #scenes: SceneDesk;
  readonly #availability: AvailabilityDesk;
  readonly #hooks: SceneCallHooks;
  /** Calls the agent is not told of, and what was done with them. */
  readonly #silent = new Map<CallId, { readonly offer: CallOffer; readonly turnedAway: boolean }>();
  /** What is to be done with calls that ring, unless somebody is faster. */
  readonly #pending = new Map<CallId, Dispose>();

  constructor(
    context: DeskContext,
    seat: { readonly scenes: SceneDesk; readonly availability: AvailabilityDesk },
    hooks: SceneCallHooks,
  ) {
    this.#context = context;
    this.#scenes = seat.scenes;
    this.#availability = seat.availability;
    this.#hooks = hooks;
  }

  /** Whether the event belongs to a call that does not concern the agent. Asked before anybody else hears of it. */
  keeps(event: PhoneEvent): boolean {
    if (event.kind === 'callOffered') return this.#offered(event);
    if (!('callId' in event)) return false;
    const silent = this.#silent.get(event.callId);
    if (event.kind === 'callEnded' && silent) {
      this.#silent.delete(event.callId);
      const { offer, turnedAway } = silent;
      this.#hooks.unseen({
        id: this.#context.newId(),
        number: offer.callerNumber,
        queue: offer.headers['x-queue-name'] ?? null,
        namedByServer: namedCustomer(offer, this.#context.policies.scenes),
        result: turnedAway ? 'turnedAway' : event.by,
        atMs: this.#context.clock.now(),
      });
    }
    if (event.kind === 'callEnded' || (event.kind === 'callChanged' && event.phase !== 'ringing'))
      this.#forget(event.callId);
    return silent !== undefined;
  }

  dispose(): void {
    for (const callId of [...this.#pending.keys()]) this.#forget(callId);
  }

  #offered(event: Extract<PhoneEvent, { kind: 'callOffered' }>): boolean {
    const { offer } = event;
    const decision = this.#decide(offer);
    switch (decision.kind) {
      case 'ring':
        return false;
      case 'turnAway':
        this.#silent.set(offer.callId, { offer, turnedAway: true });
        this.#context.log('a queue call was turned away: the agent takes none');
        void this.#context.phone.reject(offer.callId);
        return true;
      case 'forwardNow':
        this.#silent.set(offer.callId, { offer, turnedAway: false });
        void this.#forwardNow(event, decision.to);
        return true;
      case 'forwardUnanswered':
        this.#later(offer.callId, decision.afterMs, () => {
          void this.#context.phone.forward(offer.callId, decision.to);
        });
        return false;
      case 'answer':
        this.#answerLater(offer.callId, decision.afterMs);
        return false;
    }
  }

  #decide(offer: CallOffer): CallDecision {
    const { store, policies } = this.#context;
    const { state } = store;
    const seat = {
      onCall: isOnCall(state),
      free: state.availability.status.state === 'available' && !isRinging(state),
      takesCalls: this.#availability.takesCalls,
      turnsAway: state.availability.turnsAway,
    };
    return decideCall(describeOffer(offer, policies.scenes.trustedHeaders), seat, this.#scenes.inForce);
  }

  /** A call that the server will not take back rings after all. */
  async #forwardNow(event: Extract<PhoneEvent, { kind: 'callOffered' }>, to: string): Promise<void> {
    const { callId } = event.offer;
    const forwarded = await this.#context.phone.forward(callId, to);
    if (forwarded.ok || !this.#silent.delete(callId)) return;
    this.#context.log(`not forwarded: ${forwarded.failure.code}`);
    this.#hooks.ring(event);
  }

  #answerLater(callId: CallId, afterMs: number): void {
    const { clock, phone, sound, store } = this.#context;
    this.#later(callId, afterMs, () => {
      if (store.state.availability.status.state === 'available') void phone.answer(callId);
    });
    this.#showAnswer({ callId, atMs: clock.now() + afterMs });
    sound.announce();
  }

  #later(callId: CallId, ms: number, act: () => void): void {
    const undo = this.#context.clock.after(ms, () => {
      this.#forget(callId);
      act();
    });
    this.#pending.set(callId, undo);
  }

  #forget(callId: CallId): void {
    this.#pending.get(callId)?.();
    this.#pending.delete(callId);
    if (this.#context.store.state.scene.autoAnswer?.callId === callId) this.#showAnswer(null);
  }

  #showAnswer(autoAnswer: { readonly callId: CallId; readonly atMs: number } | null): void {
    const { store } = this.#context;
    store.dispatch({ type: 'sceneChanged', scene: { ...store.state.scene, autoAnswer } });
  }
}
