import { RequestPendingError, SessionState, type Cancel, type Core, type Invitation } from 'sip.js';
import type { CallSignalling, EndCause, Renegotiation } from './call-signalling';

const gone: Renegotiation = { kind: 'refused', statusCode: 481 };

/** One sip.js Invitation as the call machine wants it: nothing throws, every end is told once with its cause. */
export class InvitationSignalling implements CallSignalling {
  #cause: EndCause = 'none';
  #told = false;
  #acknowledged = false;
  #onAck: () => void = () => undefined;
  #onTerminated: () => void = () => undefined;

  constructor(
    private readonly invitation: Invitation,
    private readonly onEnded: (cause: EndCause) => void,
  ) {
    invitation.delegate = {
      onCancel: (cancel) => {
        this.#cause = isCompletedElsewhere(cancel) ? 'elsewhere' : 'cancelled';
      },
      onAck: () => {
        this.#acknowledged = true;
        this.#onAck();
      },
      onBye: (bye) => {
        this.#cause = 'bye';
        void bye.accept().catch(() => undefined);
      },
      // Without this a remote party could make the seat dial.
      onRefer: (referral) => {
        void referral.reject({ statusCode: 603 }).catch(() => undefined);
      },
      onNotify: (notification) => {
        void notification.accept().catch(() => undefined);
      },
    };
    invitation.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) this.#tell();
    });
  }

  ring(): void {
    this.invitation.progress({ statusCode: 180 }).then(
      () => {
        this.#hearEarlyBye();
      },
      () => undefined,
    );
  }

  async accept(): Promise<void> {
    await this.invitation.accept();
  }

  refuse(statusCode: number): void {
    const { state } = this.invitation;
    if (state !== SessionState.Initial && state !== SessionState.Establishing) return;
    attempt(() => this.invitation.reject({ statusCode }));
  }

  bye(): void {
    if (this.invitation.state === SessionState.Established) attempt(() => this.invitation.bye());
    else this.refuse(480);
  }

  renegotiate(): Promise<Renegotiation> {
    return new Promise((resolve) => {
      this.#onTerminated = () => {
        resolve(gone);
      };
      if (this.invitation.state !== SessionState.Established) resolve(gone);
      // sip.js ends a call whose first ACK arrives while an offer of ours is out.
      else if (this.#acknowledged) this.#reInvite(resolve);
      else {
        this.#onAck = () => {
          this.#onAck = () => undefined;
          queueMicrotask(() => {
            this.#reInvite(resolve);
          });
        };
      }
    });
  }

  #reInvite(resolve: (outcome: Renegotiation) => void): void {
    const request = async () =>
      this.invitation.invite({
        requestDelegate: {
          onAccept: () => {
            resolve(this.invitation.state === SessionState.Established ? { kind: 'agreed' } : gone);
          },
          onRedirect: (response) => {
            resolve({ kind: 'refused', statusCode: response.message.statusCode ?? 300 });
          },
          onReject: (response) => {
            resolve({ kind: 'refused', statusCode: response.message.statusCode ?? 500 });
          },
        },
      });
    request().catch(async (error: unknown) => {
      // Another offer is on its way, ours or theirs; if ours was already described, sip.js forgot to take it back.
      const pending = error instanceof RequestPendingError;
      const description = this.invitation.sessionDescriptionHandler;
      if (!pending) await description?.rollbackDescription?.().catch(() => undefined);
      resolve({ kind: 'refused', statusCode: 491 });
    });
  }

  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    this.#onTerminated();
    this.onEnded(this.#cause);
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
