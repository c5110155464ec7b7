import { SessionState, type Core, type Inviter } from 'sip.js';
import type { Clock } from '../desk/ports';
import type {
  EndCause,
  OutgoingListener,
  OutgoingSignalling,
  Renegotiation,
  TakeOver,
} from './call-signalling';
import { EstablishedDialog } from './established-dialog';
import { cameByWire, type Farewells } from './farewells';
import { allowHeader } from './our-methods';
import { refusalOf } from './refusal';
import { dialogName } from './replaces-header';
import { agreedByAnswer, askedOf, readMinSe, type SessionTimer } from './session-timer';
import { answerUntimely } from './untimely-requests';
import { allowsUpdate } from './update-method';

/** One sip.js Inviter as the call machine wants it: nothing throws but `invite`, every end is told once with its cause. */
export class InviterSignalling implements OutgoingSignalling {
  readonly #dialog: EstablishedDialog;
  #request: Core.OutgoingInviteRequest | null = null;
  /** Via branch of the INVITE that a CANCEL was made for; each answer to a challenge is another INVITE. */
  #cancelled: string | null = null;
  #cause: EndCause = 'none';
  #timer: SessionTimer | null = null;
  #takesUpdates = false;
  /** The least Session-Expires that a 422 asked for. */
  #minSe: number | undefined;
  #supported: readonly string[] = [];
  #told = false;
  #rang = false;

  constructor(
    private readonly inviter: Inviter,
    clock: Clock,
    private readonly farewells: Farewells,
    private readonly listener: OutgoingListener,
  ) {
    this.#say(/^Allow:/, [allowHeader, ...askedOf()]);
    const expired = () => {
      this.bye();
    };
    this.#dialog = new EstablishedDialog(inviter, clock, expired, (who) => {
      this.listener.asserted(who);
    });
    inviter.delegate = this.#dialog.hearing(() => {
      this.#cause = 'bye';
    });
    inviter.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.#dialog.begin(this.#timer, this.#takesUpdates);
        this.listener.answered();
      }
      if (state === SessionState.Terminated) this.#tell();
    });
  }

  async invite(): Promise<void> {
    const request = await this.inviter.invite();
    this.#request = request;
    request.delegate = this.#hearing(request.delegate);
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
        // the one that sip.js knows of was refused with 422
        if (this.#minSe !== undefined) this.#request?.cancel();
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

  get dialogName(): string | null {
    return this.#dialog.name;
  }

  hasEarly(dialog: string): boolean {
    const { state, request, userAgent } = this.inviter;
    if (state !== SessionState.Establishing) return false;
    return [...userAgent.userAgentCore.dialogs.values()].some(
      ({ early, callId, localTag: toTag, remoteTag: fromTag }) =>
        early && callId === request.callId && dialogName({ callId, toTag, fromTag }) === dialog,
    );
  }

  leaveSound(): void {
    this.#dialog.leaveSound();
  }

  #progressed(response: Core.IncomingResponseMessage): void {
    if (this.inviter.state !== SessionState.Establishing) return;
    const isSdp = /^\s*application\/sdp\b/i.test(response.getHeader('content-type') ?? '');
    // told first, so that nothing is sounded in the place of what is there to hear
    if (isSdp && response.body !== '') this.listener.earlyMedia(response.body);
    // 181, 182 and 183 are no ringing (RFC 3261 §21.1)
    if (response.statusCode === 180) this.#rang = true;
    this.listener.alerted();
  }

  /** What sip.js listens to, heard first. */
  #hearing(delegate: Core.OutgoingInviteRequestDelegate | undefined): Core.OutgoingInviteRequestDelegate {
    return {
      ...delegate,
      onTrying: (response) => {
        this.#cancelAgain();
        delegate?.onTrying?.(response);
      },
      onProgress: (response) => {
        this.#cancelAgain();
        delegate?.onProgress?.(response);
        this.#dialog.hear(response.session);
        this.#progressed(response.message);
      },
      onAccept: (response) => {
        const { message } = response;
        this.#timer = agreedByAnswer(message.getHeader('session-expires'));
        this.#takesUpdates = allowsUpdate(message.getHeaders('allow'));
        this.#supported = message.getHeaders('supported');
        this.#dialog.hear(response.session);
        this.farewells.mind(this.inviter, response.session);
        answerUntimely(response.session, this.inviter, () => {
          this.#cause = 'bye';
          this.#tell();
        });
        delegate?.onAccept?.(response);
      },
      onRedirect: (response) => {
        this.#cause = this.#refusal(response.message);
        delegate?.onRedirect?.(response);
      },
      onReject: (response) => {
        if (this.#askForLonger(response.message)) return;
        if (this.#request && !cameByWire(response.message))
          this.farewells.cancel(this.inviter.userAgent.userAgentCore, this.#request.message);
        this.#cause = this.#refusal(response.message);
        delegate?.onReject?.(response);
      },
    };
  }

  /** RFC 4028 §7.3: what was refused with 422 is asked again for longer, as the same call. */
  #askForLonger(response: Core.IncomingResponseMessage): boolean {
    const request = this.#request;
    const least = response.statusCode === 422 ? readMinSe(response.getHeader('min-se')) : null;
    const asks = request !== null && this.inviter.state === SessionState.Establishing;
    if (!asks || least === null || least <= (this.#minSe ?? 0)) return false;
    this.#minSe = least;
    this.#say(/^(Session-Expires|Min-SE):/, askedOf(least));
    const { message } = request;
    message.cseq += 1;
    message.setHeader('cseq', `${message.cseq} INVITE`);
    this.#request = this.inviter.userAgent.userAgentCore.invite(message, request.delegate);
    return true;
  }

  /** These headers in the place of those. */
  #say(those: RegExp, headers: readonly string[]): void {
    const { request } = this.inviter;
    request.extraHeaders = [...request.extraHeaders.filter((line) => !those.test(line)), ...headers];
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

  #refusal(response: Core.IncomingResponseMessage): EndCause {
    const { statusCode = 500 } = response;
    return refusalOf({ statusCode, byWire: cameByWire(response), rang: this.#rang });
  }

  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    this.#dialog.ended();
    this.listener.ended(this.#cause);
  }
}
