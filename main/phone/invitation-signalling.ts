import { SessionState, type Cancel, type Core, type Invitation } from 'sip.js';
import type { Clock } from '../desk/ports';
import type { CallerIdentity } from './caller-identity';
import type { EndCause, IncomingSignalling, Renegotiation, TakeOver } from './call-signalling';
import { EstablishedDialog } from './established-dialog';
import type { Farewells } from './farewells';
import { MediaError } from './media-error';
import { agreeTo, answerHeaders, type AskedTimer, type SessionTimer } from './session-timer';
import { allowsUpdate } from './update-method';

/** One sip.js Invitation as the call machine wants it: nothing throws, every end is told once with its cause. */
export class InvitationSignalling implements IncomingSignalling {
  readonly #dialog: EstablishedDialog;
  readonly #asked: AskedTimer;
  readonly #timer: SessionTimer | null;
  #cause: EndCause = 'none';
  #told = false;
  #acknowledged = false;
  #onAck: (() => void)[] = [];

  constructor(
    private readonly invitation: Invitation,
    clock: Clock,
    private readonly farewells: Farewells,
    private readonly onEnded: (cause: EndCause) => void,
    onAsserted: (who: CallerIdentity) => void,
  ) {
    const { request } = invitation;
    this.#asked = {
      sessionExpires: request.getHeader('session-expires'),
      supported: request.getHeaders('supported'),
    };
    this.#timer = agreeTo(this.#asked, null);
    const expired = () => {
      this.bye();
    };
    this.#dialog = new EstablishedDialog(invitation, clock, expired, onAsserted);
    invitation.delegate = {
      ...this.#dialog.hearing(() => {
        this.#cause = 'bye';
      }),
      onCancel: (cancel) => {
        this.#cause = isCompletedElsewhere(cancel) ? 'elsewhere' : 'cancelled';
      },
      onAck: () => {
        this.#acknowledged = true;
        for (const go of this.#onAck.splice(0)) go();
      },
    };
    const failed: unknown = Reflect.get(invitation, 'handleResponseError');
    // sip.js says 480 whatever went wrong; what the audio window could not make of an offer is 488 (RFC 3261 §13.3.1.4)
    Reflect.set(invitation, 'handleResponseError', (error: unknown) => {
      if (error instanceof MediaError && error.failure.code === 'phone.mediaFailed') this.refuse(488);
      if (typeof failed === 'function') Reflect.apply(failed, invitation, [error]);
    });
    invitation.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.farewells.mind(invitation, invitation.dialog);
        this.#dialog.begin(this.#timer, allowsUpdate(request.getHeaders('allow')));
      }
      if (state === SessionState.Terminated) {
        this.#waitNoMore();
        this.#tell();
      }
    });
  }

  ring(): void {
    this.invitation.progress({ statusCode: 180 }).then(
      () => {
        this.#dialog.hear(this.invitation.dialog);
        this.#hearEarlyBye();
      },
      () => undefined,
    );
  }

  async accept(): Promise<void> {
    const extraHeaders = this.#timer === null ? [] : [...answerHeaders(this.#timer, this.#asked)];
    await this.invitation.accept({ extraHeaders });
  }

  refuse(statusCode: number, contact?: string): void {
    const { state } = this.invitation;
    if (state !== SessionState.Initial && state !== SessionState.Establishing) return;
    const extraHeaders = contact === undefined ? [] : [`Contact: <${contact}>`];
    attempt(() => this.invitation.reject({ statusCode, extraHeaders }));
  }

  bye(): void {
    if (this.invitation.state === SessionState.Established) attempt(() => this.invitation.bye());
    else this.refuse(480);
  }

  renegotiate(): Promise<Renegotiation> {
    return this.#dialog.renegotiate((go) => {
      // sip.js ends a call whose first ACK arrives while an offer of ours is out.
      if (this.#acknowledged) go();
      else {
        this.#onAck.push(() => {
          queueMicrotask(go);
        });
      }
    });
  }

  refer: IncomingSignalling['refer'] = (referTo, told) => this.#dialog.refer(referTo, told);

  sendKey: IncomingSignalling['sendKey'] = (key) => this.#dialog.sendKey(key);

  replacement: IncomingSignalling['replacement'] = () => this.#dialog.replacement();

  /** Anybody may call this seat's own number, so it is an address that the server knows. */
  takeOver(): TakeOver | null {
    const { request, userAgent } = this.invitation;
    return this.#dialog.takeOver(request.getHeaders('supported'), userAgent.configuration.uri.toString());
  }

  get dialogName(): string | null {
    return this.#dialog.name;
  }

  hasEarly(): boolean {
    return false;
  }

  leaveSound(): void {
    this.#dialog.leaveSound();
  }

  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    this.#dialog.ended();
    this.onEnded(this.#cause);
  }

  /** sip.js throws out of a timer, where nobody catches it, when an ACK stays out that a BYE came before. */
  #waitNoMore(): void {
    const { delegate } = this.invitation.dialog ?? {};
    if (delegate) delegate.onAckTimeout = () => undefined;
  }

  /** RFC 3261 §15: a caller may BYE an early dialog; sip.js answers 200 but forgets to end the INVITE with 487. */
  #hearEarlyBye(): void {
    const dialog = this.invitation.dialog;
    if (!dialog || this.invitation.state !== SessionState.Initial) return;
    dialog.delegate = {
      onBye: (request: Core.IncomingByeRequest) => {
        request.accept();
        this.#cause = 'cancelled';
        this.refuse(487);
      },
    };
  }
}

function attempt(work: () => Promise<unknown>): void {
  const tried = async () => work();
  void tried().catch(() => undefined);
}

/** RFC 3326 and RFC 3261 forks: answered by another seat. */
function isCompletedElsewhere(cancel: Cancel): boolean {
  return cancel.request
    .getHeaders('reason')
    .some((reason) => /^\s*SIP\s*;.*cause\s*=\s*200\b/i.test(reason) || /completed elsewhere/i.test(reason));
}
