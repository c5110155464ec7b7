import type { Clock, Outcome, PhoneEvent } from '../desk/ports';
import type { CallPhase } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { CallSignalling } from './call-signalling';

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
  /** What was told of it last. */
  told: 'nothing' | 'asked' | 'ringing';
}

/**
 * Handing a call on by REFER (RFC 3515, 5589). Servers leave the asker's leg standing when it worked, so this side says BYE; when it did
 * not, the call is as it was before.
 */
export class CallTransfer {
  /** Somebody else's transfer puts another in our place here. */
  handedOver = false;
  #attempt: Attempt | null = null;
  #undoLimit: Dispose = () => undefined;

  constructor(
    private readonly call: TransferableCall,
    private readonly world: { readonly clock: Clock; emit(event: PhoneEvent): void },
    private readonly signalling: () => CallSignalling,
  ) {}

  /** A BYE that comes now says that the others talk without us. */
  get takesUsOut(): boolean {
    return this.handedOver || (this.#attempt !== null && this.#attempt.told !== 'nothing');
  }

  /** Settles when the server took the request or would not. */
  async start(target: string | TransferableCall): Promise<Outcome<void>> {
    if (this.#attempt || !this.#callGoesOn()) return err(failure('notNow', this.call.phase));
    const consult = typeof target === 'string' ? null : target;
    const attempt: Attempt = { consult, talked: this.call.phase === 'talking', told: 'nothing' };
    this.#attempt = attempt;
    // The customer hears music, not the agent's keyboard. Where the server will not hold, the transfer goes on all the same.
    if (attempt.talked) await this.call.hold();
    const referTo = typeof target === 'string' ? `<${target}>` : target.replacement;
    if (!this.#callGoesOn() || referTo === null) {
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
      return err(why);
    }
    this.#asked(attempt);
    return ok(undefined);
  }

  dispose(): void {
    this.#attempt?.consult?.handOver(false);
    this.#attempt = null;
    this.#undoLimit();
  }

  #callGoesOn(): boolean {
    return this.call.answered;
  }

  #asked(attempt: Attempt): void {
    if (attempt !== this.#attempt || attempt.told !== 'nothing') return;
    attempt.told = 'asked';
    this.world.emit({ kind: 'transferChanged', callId: this.call.id, progress: { state: 'asked' } });
    this.#undoLimit = this.world.clock.after(silenceLimitMs, () => {
      this.#failed(attempt, failure('phone.rejected', 'REFER without an end', { status: 408 }));
    });
  }

  #told(attempt: Attempt, statusCode: number): void {
    if (attempt !== this.#attempt) return;
    this.#asked(attempt);
    if (statusCode >= 300) {
      this.#failed(attempt, failure('phone.rejected', `transfer ${statusCode}`, { status: statusCode }));
    } else if (statusCode >= 200) {
      const { consult } = attempt;
      this.call.leave();
      consult?.leave();
    } else if (statusCode > 100 && attempt.told === 'asked') {
      attempt.told = 'ringing';
      this.world.emit({ kind: 'transferChanged', callId: this.call.id, progress: { state: 'ringing' } });
    }
  }

  #failed(attempt: Attempt, why: Failure): void {
    void this.#undo(attempt).then((wasOurs) => {
      if (!wasOurs || !this.#callGoesOn()) return;
      this.world.emit({
        kind: 'transferChanged',
        callId: this.call.id,
        progress: { state: 'failed', failure: why },
      });
    });
  }

  /** The call as it was before; false when this attempt was over already. */
  async #undo(attempt: Attempt): Promise<boolean> {
    if (attempt !== this.#attempt) return false;
    this.dispose();
    if (attempt.talked && this.call.phase === 'held') await this.call.resume();
    return true;
  }
}
