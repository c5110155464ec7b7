import { cleanDialled } from '../../shared/domain/clean-dialled';
import type { CallId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { CallTargets } from './call-targets';
import { ownerOf } from './contact-calls';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** How long the screen tells that a transfer failed. */
const toldForMs = 15_000;

/** Handing a call on without asking first. */
export class TransferDesk {
  readonly #context: DeskContext;
  readonly #targets: CallTargets;

  constructor(context: DeskContext, targets: CallTargets) {
    this.#context = context;
    this.#targets = targets;
  }

  /** Resolves when the server accepted to try; how it goes is in the call's `transfer`. */
  async transfer(callId: CallId, typed: string): Promise<Outcome<null>> {
    const { store, phone } = this.#context;
    const number = cleanDialled(typed);
    if (number === null) return err(failure('badRequest', 'not a number'));
    const target = this.#shown(number);
    store.dispatch({ type: 'transferAsked', callId, target });
    const asked = await phone.transfer(callId, number);
    if (asked.ok) return ok(null);
    store.dispatch({
      type: 'transferChanged',
      callId,
      progress: { state: 'failed', failure: asked.failure },
    });
    this.failed(callId);
    return asked;
  }

  /** Sends a ringing call on; answers to whom, as the screen may show it. */
  async forward(callId: CallId, typed: string): Promise<Outcome<{ readonly target: string }>> {
    const number = cleanDialled(typed);
    if (number === null) return err(failure('badRequest', 'not a number'));
    const forwarded = await this.#context.phone.forward(callId, number);
    return forwarded.ok ? ok({ target: this.#shown(number) }) : forwarded;
  }

  /** The call is with us again: said for a while, and as long as it waits on hold, while nobody is asked, for somebody to take it back. */
  failed(callId: CallId): void {
    const { clock, store } = this.#context;
    const told = this.#transferOf(callId);
    clock.after(toldForMs, () => {
      const contact = ownerOf(store.state, callId);
      const waits = contact?.call.phase === 'held' && (contact.consult?.call.phase ?? 'ended') === 'ended';
      if (told !== null && this.#transferOf(callId) === told && !waits)
        store.dispatch({ type: 'transferChanged', callId, progress: null });
    });
  }

  #shown(number: string): string {
    return this.#targets.nameOf(number) ?? this.#targets.shown(number);
  }

  #transferOf(callId: CallId) {
    return ownerOf(this.#context.store.state, callId)?.call.transfer ?? null;
  }
}
