import { SessionState, type Core, type Inviter } from 'sip.js';
import type {
  EndCause,
  OutgoingListener,
  OutgoingSignalling,
  Refusal,
  Renegotiation,
  TakeOver,
} from './call-signalling';
import { EstablishedDialog } from './established-dialog';
import { readSessionTimer, refreshHeaders, refreshMsOf, type SessionTimer } from './session-timer';

/** One sip.js Inviter as the call machine wants it: nothing throws but `invite`, every end is told once with its cause. */
export class InviterSignalling implements OutgoingSignalling {
  readonly #dialog: EstablishedDialog;
  #request: Core.OutgoingInviteRequest | null = null;
  /** Via branch of the INVITE that a CANCEL was made for; each answer to a challenge is another INVITE. */
  #cancelled: string | null = null;
  #cause: EndCause = 'none';
  /** Where the far side leaves the refreshing to us. */
  #timer: SessionTimer | null = null;
  #supported: readonly string[] = [];
  #told = false;

  constructor(
    private readonly inviter: Inviter,
    private readonly listener: OutgoingListener,
  ) {
    this.#dialog = new EstablishedDialog(inviter, () =>
      this.#timer === null ? [] : refreshHeaders(this.#timer),
    );
    inviter.delegate = {
      onBye: (bye) => {
        this.#cause = 'bye';
        void bye.accept().catch(() => undefined);
      },
      // Without this a remote party could make the seat dial.
      onRefer: (referral) => {
        void referral.reject({ statusCode: 603 }).catch(() => undefined);
      },
      onNotify: (notification) => {
        this.#dialog.notified(notification);
      },
    };
    inviter.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.listener.answered();
      if (state === SessionState.Terminated) this.#tell();
    });
  }

  async invite(): Promise<void> {
    const request = await this.inviter.invite();
    this.#request = request;
    const { delegate } = request;
    request.delegate = {
      ...delegate,
      onTrying: (response) => {
        this.#cancelAgain();
        delegate?.onTrying?.(response);
      },
      onProgress: (response) => {
        this.#cancelAgain();
        delegate?.onProgress?.(response);
        this.#progressed(response.message);
      },
      onAccept: (response) => {
        const timer = readSessionTimer(response.message.getHeader('session-expires'));
        this.#supported = response.message.getHeaders('supported');
        this.#timer = timer?.refresher === 'uac' ? timer : null;
        delegate?.onAccept?.(response);
      },
      // A redirection is not followed: nobody but the agent decides whom this seat calls.
      onRedirect: (response) => {
        this.#cause = 'notReachable';
        delegate?.onRedirect?.(response);
      },
      onReject: (response) => {
        this.#cause = refusalOf(response.message.statusCode ?? 500);
        delegate?.onReject?.(response);
      },
    };
  }

  bye(): void {
    switch (this.inviter.state) {
      case SessionState.Established:
        this.inviter.bye().catch(() => undefined);
        return;
      case SessionState.Initial:
      case SessionState.Establishing:
        this.#cancelled = this.#request?.message.branch ?? null;
        this.inviter.cancel().catch(() => undefined);
        return;
      case SessionState.Terminating:
      case SessionState.Terminated:
        return;
    }
  }

  renegotiate(): Promise<Renegotiation> {
    return this.#dialog.renegotiate((go) => {
      go();
    });
  }

  refer: OutgoingSignalling['refer'] = (referTo, told) => this.#dialog.refer(referTo, told);

  sendKey: OutgoingSignalling['sendKey'] = (key) => this.#dialog.sendKey(key);

  replacement: OutgoingSignalling['replacement'] = () => this.#dialog.replacement();

  takeOver(): TakeOver | null {
    return this.#dialog.takeOver(this.#supported, this.inviter.request.ruri.toString());
  }

  refreshMs(): number | null {
    return this.#timer === null ? null : refreshMsOf(this.#timer);
  }

  #progressed(response: Core.IncomingResponseMessage): void {
    if (this.inviter.state !== SessionState.Establishing) return;
    this.listener.alerted();
    const isSdp = /^\s*application\/sdp\b/i.test(response.getHeader('content-type') ?? '');
    if (isSdp && response.body !== '') this.listener.earlyMedia(response.body);
  }

  /** sip.js cancels the INVITE that was challenged, and the one with the credentials rings on for ever. */
  #cancelAgain(): void {
    const request = this.#request;
    if (!request || this.inviter.state !== SessionState.Terminating) return;
    const { branch } = request.message;
    if (this.#cancelled === (branch ?? null)) return;
    this.#cancelled = branch ?? null;
    request.cancel();
  }

  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    this.#dialog.ended();
    this.listener.ended(this.#cause);
  }
}

function refusalOf(statusCode: number): Refusal {
  switch (statusCode) {
    case 486:
    case 600:
      return 'busy';
    case 408:
    case 480:
    case 487:
      return 'noAnswer';
    case 403:
    case 603:
    case 607:
      return 'declined';
    case 404:
    case 410:
    case 484:
    case 604:
      return 'notReachable';
    default:
      return statusCode >= 500 ? 'notReachable' : 'refused';
  }
}
