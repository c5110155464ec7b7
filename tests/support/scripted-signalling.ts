import type {
  EndCause,
  IncomingSignalling,
  OutgoingListener,
  OutgoingSignalling,
  Renegotiation,
} from '../../main/phone/call-signalling';
import { dialogName, type NamedDialog } from '../../main/phone/replaces-header';

let made = 0;

type Settle<T> = (value: T) => void;

/** Signalling whose answers come when the model says so, or never. */
export class ScriptedSignalling implements IncomingSignalling, OutgoingSignalling {
  ended = false;
  told: ((statusCode: number) => void) | null = null;
  readonly #accepts: { resolve: () => void; reject: (error: Error) => void }[] = [];
  readonly #offers: Settle<Renegotiation>[] = [];
  readonly #referrals: Settle<Renegotiation>[] = [];

  constructor(
    readonly onEnded: (cause: EndCause) => void,
    readonly listener: OutgoingListener | null = null,
  ) {}

  readonly dialog: NamedDialog = { callId: `d${++made}`, toTag: 'a', fromTag: 'b', earlyOnly: false };
  confirmed = false;
  hasEarly = (dialog: string) => this.listener !== null && dialog === dialogName(this.dialog);
  leaveSound = () => undefined;
  ring = () => undefined;
  replacement = () => '<sip:x@y?Replaces=z>';
  takeOver = () => (this.listener === null ? { address: 'sip:x@y', replaces: 'z' } : null);
  sendKey = () => Promise.resolve(true);

  get dialogName(): string | null {
    return this.confirmed ? dialogName(this.dialog) : null;
  }

  accept(): Promise<void> {
    return new Promise((resolve, reject) => this.#accepts.push({ resolve, reject }));
  }

  invite(): Promise<void> {
    return this.accept();
  }

  refuse(): void {
    this.end('none');
  }

  bye(): void {
    this.end('none');
  }

  renegotiate(): Promise<Renegotiation> {
    if (this.ended) return Promise.resolve({ kind: 'refused', statusCode: 481 });
    return new Promise((resolve) => this.#offers.push(resolve));
  }

  refer(_to: string, told: (statusCode: number) => void): Promise<Renegotiation> {
    this.told = told;
    return new Promise((resolve) => this.#referrals.push(resolve));
  }

  end(cause: EndCause): void {
    if (this.ended) return;
    this.ended = true;
    for (const { resolve } of this.#accepts.splice(0)) resolve();
    for (const settle of [...this.#offers.splice(0), ...this.#referrals.splice(0)]) {
      settle({ kind: 'refused', statusCode: 481 });
    }
    this.onEnded(cause);
  }

  settleAccept(ok: boolean): void {
    const accept = this.#accepts.shift();
    if (ok && accept && this.listener === null) this.confirmed = true;
    if (ok) accept?.resolve();
    else accept?.reject(new Error('refused'));
  }

  settleOffer(statusCode: number): void {
    (this.#offers.shift() ?? this.#referrals.shift())?.(
      statusCode === 200 ? { kind: 'agreed' } : { kind: 'refused', statusCode },
    );
  }
}
