import type { Clock, Outcome, PhoneEvent } from '../desk/ports';
import type { CallPhase } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { CallSignalling } from './call-signalling';
import { moveTransfer, takesUsOut, type TransferEvent, type TransferPhase } from './transfer-machine';

/** Longer than any exchange lets a phone ring. */
const silenceLimitMs = 90_000;

/** What a transfer does with a call. */
export interface TransferableCall {
  readonly id: CallId;
  readonly phase: CallPhase;
  readonly answered: boolean;
  readonly replacement: string | null;
  hold(): Promise<Outcome<void>>;
  resume(): Promise<Outcome<void>>;
  handOver(underWay: boolean): void;
  leave(): void;
}

interface Attempt {
  readonly consult: TransferableCall | null;
  readonly talked: boolean;
  phase: TransferPhase;
}

/**
 * Handing a call on by REFER (RFC 3515, 5589). Servers leave the asker's leg standing when it worked, so this side says BYE; when it did
 * not, the call is as it was before.
 */
export class CallTransfer {
  /** Somebody else's transfer puts another in our place here. */
  handedOver = false;
  #attempt: Attempt | null = null;
  /** Of an attempt that is being undone. */
  #failure: Failure | null = null;
  #undoLimit: Dispose = () => undefined;

  constructor(
    private readonly call: TransferableCall,
    private readonly world: { readonly clock: Clock; emit(event: PhoneEvent): void },
    private readonly signalling: () => CallSignalling,
    /** Offers once more what is agreed on. */
    private readonly repeat: () => Promise<unknown>,
    private readonly refused: (statusCode: number) => void,
  ) {}

  /** Ours or somebody else's, into this call. */
  get isUnderWay(): boolean {
    return this.handedOver || this.#attempt !== null;
  }

  /**
   * What the BYE says that has come: that the others talk without us; or, while a refused transfer is undone, that the server let go of our
   * leg when it took the request, and has the customer still. Null: nothing of a transfer.
   */
  heardBye(): 'transferred' | 'lost' | null {
    if (this.#failure !== null) return 'lost';
    if (this.handedOver) return 'transferred';
    if (this.#attempt === null || !takesUsOut(this.#attempt.phase)) return null;
    this.#tellUntold(this.#attempt);
    return 'transferred';
  }

  /** Settles when the server took the request or would not. */
  async start(target: string | TransferableCall): Promise<Outcome<void>> {
    if (this.#attempt || !this.#callGoesOn()) return err(failure('notNow', this.call.phase));
    const consult = typeof target === 'string' ? null : target;
    const attempt: Attempt = { consult, talked: this.call.phase === 'talking', phase: 'holding' };
    this.#attempt = attempt;
    // The customer hears music, not the agent's keyboard. Where the server will not hold, the transfer goes on all the same.
    if (attempt.talked) await this.call.hold();
    const referTo = typeof target === 'string' ? `<${target}>` : target.replacement;
    if (!this.#callGoesOn() || referTo === null || !move(attempt, 'referred')) {
      await this.#undo(attempt);
      return err(failure('phone.callGone'));
    }
    consult?.handOver(true);
    const outcome = await this.signalling().refer(referTo, (statusCode) => {
      this.#told(attempt, statusCode);
    });
    if (outcome.kind === 'refused') {
      const why = failure('phone.rejected', `REFER ${outcome.statusCode}`, { status: outcome.statusCode });
      await this.#undo(attempt);
      if (this.#callGoesOn()) this.refused(outcome.statusCode);
      return err(why);
    }
    this.#accepted(attempt);
    return ok(undefined);
  }

  /** The call is over. */
  dispose(): void {
    if (this.#attempt) this.#end(this.#attempt, 'gone');
    this.#tellFailure();
  }

  #callGoesOn(): boolean {
    return this.call.answered;
  }

  #accepted(attempt: Attempt): void {
    if (!move(attempt, 'accepted')) return;
    this.world.emit({ kind: 'transferChanged', callId: this.call.id, progress: { state: 'asked' } });
    this.#undoLimit = this.world.clock.after(silenceLimitMs, () => {
      this.#failed(attempt, failure('phone.rejected', 'REFER without an end', { status: 408 }));
    });
  }

  #told(attempt: Attempt, statusCode: number): void {
    this.#accepted(attempt);
    if (statusCode >= 300) {
      this.#failed(attempt, failure('phone.rejected', `transfer ${statusCode}`, { status: statusCode }));
    } else if (statusCode >= 200) {
      const rang = attempt.phase === 'ringing';
      if (!this.#end(attempt, 'succeeded')) return;
      if (!rang) this.#tellUntold(attempt);
      this.call.leave();
      attempt.consult?.leave();
    } else if (statusCode > 100 && move(attempt, 'alerting')) {
      this.world.emit({ kind: 'transferChanged', callId: this.call.id, progress: { state: 'ringing' } });
    }
  }

  /**
   * The customer is on their way, and that is all that is known. A 200 before anything rang says no more: Asterisk gives it at the first
   * packet of hold music that the customer gets, others as soon as they take the request, and whoever was meant may still refuse.
   */
  #tellUntold({ consult }: Attempt): void {
    if (consult !== null) return;
    this.world.emit({ kind: 'transferChanged', callId: this.call.id, progress: { state: 'untold' } });
  }

  /** Told when the call is as it was before: talking to the customer again says that it has been read. */
  #failed(attempt: Attempt, why: Failure): void {
    if (attempt.phase === 'over') return;
    this.#failure = why;
    void this.#undo(attempt)
      .then(() => this.#askAfter())
      .then(() => {
        this.#tellFailure();
      });
  }

  #tellFailure(): void {
    const why = this.#failure;
    this.#failure = null;
    if (why === null) return;
    this.world.emit({
      kind: 'transferChanged',
      callId: this.call.id,
      progress: { state: 'failed', failure: why },
    });
  }

  /** The call as it was before. */
  async #undo(attempt: Attempt): Promise<void> {
    if (!this.#end(attempt, 'failed')) return;
    if (attempt.talked && this.call.phase === 'held') await this.call.resume();
  }

  /** A server that let go of our leg is silent about it until anything is said in that dialog: of a call on hold nothing would be. */
  async #askAfter(): Promise<void> {
    if (this.call.phase === 'held') await this.repeat();
  }

  #end(attempt: Attempt, how: 'succeeded' | 'failed' | 'gone'): boolean {
    if (!move(attempt, how)) return false;
    attempt.consult?.handOver(false);
    this.#attempt = null;
    this.#undoLimit();
    return true;
  }
}

/** The one writer of an attempt's phase; false where the event means nothing now. */
function move(attempt: Attempt, event: TransferEvent): boolean {
  const next = moveTransfer(attempt.phase, event);
  if (next !== null) attempt.phase = next;
  return next !== null;
}
