import { cleanDialled } from '../../shared/domain/clean-dialled';
import type { CallId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { CallTargets } from './call-targets';
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
    const target = this.#targets.nameOf(number) ?? this.#targets.shown(number);
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

  /** Sends a ringing call on. */
  async forward(callId: CallId, typed: string): Promise<Outcome<null>> {
    const number = cleanDialled(typed);
    if (number === null) return err(failure('badRequest', 'not a number'));
    const forwarded = await this.#context.phone.forward(callId, number);
    return forwarded.ok ? ok(null) : forwarded;
  }

  /** The call is with us again: said for a while, then forgotten. */
  failed(callId: CallId): void {
    const { clock, store } = this.#context;
    const told = this.#transferOf(callId);
    clock.after(toldForMs, () => {
      if (told !== null && this.#transferOf(callId) === told)
        store.dispatch({ type: 'transferChanged', callId, progress: null });
    });
  }

  #transferOf(callId: CallId) {
    const { contacts } = this.#context.store.state;
    return contacts.find(({ call }) => call.id === callId)?.call.transfer ?? null;
  }
}
