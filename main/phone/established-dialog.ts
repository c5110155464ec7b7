import {
  Core,
  RequestPendingError,
  SessionState,
  type Notification,
  type Session,
  type SessionDelegate,
} from 'sip.js';
import type { Clock } from '../desk/ports';
import type { CallerIdentity } from './caller-identity';
import type { Renegotiation, TakeOver } from './call-signalling';
import { DialogUpdates } from './dialog-updates';
import { dialogName } from './replaces-header';
import { SessionLife } from './session-life';
import {
  agreeTo,
  agreedByAnswer,
  answerHeaders,
  readMinSe,
  refreshHeaders,
  type SessionTimer,
} from './session-timer';
import { statusOfFragment } from './sip-fragment';
import { sendUpdate } from './update-method';

const gone: Renegotiation = { kind: 'refused', statusCode: 481 };
/** RFC 2833 bodies have no length; exchanges take 160 ms for a short press. */
const keyMs = 160;

/** What both kinds of call ask of their dialog once it stands. Nothing throws; whatever is open is settled when the session ends. */
export class EstablishedDialog {
  readonly #open = new Set<(outcome: Renegotiation) => void>();
  readonly #life: SessionLife;
  readonly #updates: DialogUpdates;
  #referTold: ((statusCode: number) => void) | null = null;
  #offering = false;
  #takesUpdates = false;
  #begun = false;

  constructor(
    private readonly session: Session,
    clock: Clock,
    /** Nobody refreshed it in time. */
    expired: () => void,
    asserted: (who: CallerIdentity) => void,
  ) {
    this.#life = new SessionLife({
      clock,
      refresh: () => this.#refresh(),
      reachable: () => session.userAgent.isConnected(),
      over: expired,
    });
    this.#updates = new DialogUpdates({
      stands: () => this.stands,
      offering: () => this.#offering,
      asserted,
      answer: (offer) => this.#answerTo(offer),
      takeBack: () => void this.#rollBack(),
      accepting: (message) => {
        const asked = {
          sessionExpires: message.getHeader('session-expires'),
          supported: message.getHeaders('supported'),
        };
        this.#life.agreed(this.stands ? agreeTo(asked, this.#life.timer) : null);
        return this.#life.timer === null ? [] : answerHeaders(this.#life.timer, asked);
      },
    });
  }

  /** Before it stands the far side may speak in it already. */
  hear(dialog: Core.Session | undefined): void {
    this.#updates.hear(dialog);
  }

  /** It stands: for so long, with what the far side allows. */
  begin(timer: SessionTimer | null, takesUpdates: boolean): void {
    this.#begun = true;
    this.#takesUpdates = takesUpdates;
    this.#updates.hear(this.session.dialog);
    this.#updates.answerReInvites(this.session.dialog);
    this.#life.agreed(timer);
  }

  get stands(): boolean {
    return this.session.state === SessionState.Established;
  }

  /** One re-INVITE, as soon as `ready`. */
  renegotiate(ready: (go: () => void) => void): Promise<Renegotiation> {
    return this.#untilGone((settle) => {
      ready(() => {
        this.#reInvite(settle);
      });
    });
  }

  /** REFER without a display name, which some servers choke on, and with its NOTIFYs told from all others. */
  refer(referTo: string, told: (statusCode: number) => void): Promise<Renegotiation> {
    return this.#untilGone((settle) => {
      const { userAgent, dialog } = this.session;
      if (!dialog) {
        settle(gone);
        return;
      }
      this.#referTold = told;
      const self = userAgent.configuration.uri.toString();
      dialog.refer(
        {
          onAccept: () => {
            settle({ kind: 'agreed' });
          },
          onRedirect: (response) => {
            settle({ kind: 'refused', statusCode: response.message.statusCode ?? 300 });
          },
          onReject: (response) => {
            settle({ kind: 'refused', statusCode: response.message.statusCode ?? 500 });
          },
        },
        {
          extraHeaders: [
            `Refer-To: ${referTo}`,
            `Referred-By: <${self}>`,
            `Contact: ${userAgent.contact.toString()}`,
          ],
        },
      );
    });
  }

  async sendKey(key: string): Promise<boolean> {
    const outcome = await this.#untilGone((settle) => {
      const content = `Signal=${key}\r\nDuration=${keyMs}\r\n`;
      void this.session
        .info({
          requestOptions: {
            body: { contentDisposition: 'render', contentType: 'application/dtmf-relay', content },
          },
          requestDelegate: {
            onAccept: () => {
              settle({ kind: 'agreed' });
            },
            onReject: (response) => {
              settle({ kind: 'refused', statusCode: response.message.statusCode ?? 500 });
            },
          },
        })
        .catch(() => {
          settle(gone);
        });
    });
    return outcome.kind === 'agreed';
  }

  replacement(): string | null {
    const { dialog } = this.session;
    const replaces = this.#replaces();
    if (!dialog || replaces === null) return null;
    return `<${dialog.remoteTarget.toString()}?Replaces=${encodeURIComponent(replaces)}>`;
  }

  /** `supported`: what the far side says that it can do; `address`: whom it lets this seat call. */
  takeOver(supported: readonly string[], address: string): TakeOver | null {
    const replaces = this.#replaces();
    const can = supported.some((header) => /(^|[\s,])replaces($|[\s,])/i.test(header));
    return can && replaces !== null ? { address, replaces } : null;
  }

  /** See CallSignalling. */
  get name(): string | null {
    const { dialog } = this.session;
    if (!dialog || !this.#begun) return null;
    return dialogName({ callId: dialog.callId, toTag: dialog.localTag, fromTag: dialog.remoteTag });
  }

  leaveSound(): void {
    this.session.sessionDescriptionHandler?.close();
  }

  /** What is done with what the far side asks within the dialog. */
  hearing(saidBye: () => void): SessionDelegate {
    return {
      onBye: (bye) => {
        saidBye();
        void bye.accept().catch(() => undefined);
      },
      // Without this a remote party could make the seat dial.
      onRefer: (referral) => {
        void referral.reject({ statusCode: 603 }).catch(() => undefined);
      },
      onNotify: (notification) => {
        this.#notified(notification);
      },
    };
  }

  /** Every NOTIFY is accepted; those of our REFER are read. */
  #notified(notification: Notification): void {
    void notification.accept().catch(() => undefined);
    const { request } = notification;
    if (!/^\s*refer\s*(;|$)/i.test(request.getHeader('event') ?? '')) return;
    const statusCode = statusOfFragment(request.body);
    if (statusCode !== null) this.#referTold?.(statusCode);
  }

  /** The session is over: nothing more will be answered. */
  ended(): void {
    this.#life.stop();
    this.#referTold = null;
    for (const settle of [...this.#open]) settle(gone);
  }

  #replaces(): string | null {
    const { dialog } = this.session;
    if (!dialog || !this.stands) return null;
    return `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
  }

  #untilGone(work: (settle: (outcome: Renegotiation) => void) => void): Promise<Renegotiation> {
    return new Promise((resolve) => {
      const settle = (outcome: Renegotiation) => {
        this.#open.delete(settle);
        resolve(outcome);
      };
      this.#open.add(settle);
      if (!this.stands) settle(gone);
      else {
        try {
          work(settle);
        } catch {
          settle(gone);
        }
      }
    });
  }

  /** Without SDP where the far side takes that, else by an offer of what is (RFC 4028 §7.4). */
  async #refresh(): Promise<Renegotiation> {
    if (this.#takesUpdates) {
      const outcome = await this.#untilGone((settle) => {
        const { dialog } = this.session;
        if (dialog instanceof Core.SessionDialog)
          sendUpdate(dialog, this.#offerHeaders(), this.#answered(settle));
        else settle(gone);
      });
      if (outcome.kind === 'agreed' || ![405, 501].includes(outcome.statusCode)) return outcome;
      this.#takesUpdates = false;
    }
    return this.#untilGone((settle) => {
      this.#reInvite(settle);
    });
  }

  #offerHeaders(): readonly string[] {
    return this.#life.timer === null ? [] : refreshHeaders(this.#life.timer);
  }

  async #answerTo(offer: string): Promise<string> {
    const description = this.session.sessionDescriptionHandler;
    if (!description) throw new Error('no description');
    try {
      await description.setDescription(offer);
      return (await description.getDescription()).body;
    } catch (error) {
      await this.#rollBack();
      throw error;
    }
  }

  async #rollBack(): Promise<void> {
    await this.session.sessionDescriptionHandler?.rollbackDescription?.().catch(() => undefined);
  }

  #answered(settle: (outcome: Renegotiation) => void): Core.OutgoingRequestDelegate {
    return {
      onAccept: ({ message }) => {
        if (this.stands) this.#refreshed(message);
        settle(this.stands ? { kind: 'agreed' } : gone);
      },
      onRedirect: ({ message }) => {
        settle({ kind: 'refused', statusCode: message.statusCode ?? 300 });
      },
      onReject: ({ message }) => {
        const least = message.statusCode === 422 ? readMinSe(message.getHeader('min-se')) : null;
        if (least !== null) this.#life.lengthen(least);
        settle({ kind: 'refused', statusCode: message.statusCode ?? 500 });
      },
    };
  }

  /** Some servers forget to say it again; one that counts on our refreshing must not be let down. */
  #refreshed(message: Core.IncomingResponseMessage): void {
    const { timer } = this.#life;
    this.#life.agreed(agreedByAnswer(message.getHeader('session-expires')) ?? (timer?.ours ? timer : null));
  }

  #reInvite(offered: (outcome: Renegotiation) => void): void {
    // an offer of theirs, or of ours in answer to an INVITE without one, waits for its answer
    const { dialog } = this.session;
    const unsettled = dialog !== undefined && dialog.signalingState !== Core.SignalingState.Stable;
    if (this.#updates.answering || unsettled) {
      offered({ kind: 'refused', statusCode: 491 });
      return;
    }
    this.#offering = true;
    const settle = (outcome: Renegotiation) => {
      this.#offering = false;
      offered(outcome);
    };
    const request = async () =>
      this.session.invite({
        requestOptions: { extraHeaders: [...this.#offerHeaders()] },
        requestDelegate: this.#answered(settle),
      });
    request().catch(async (error: unknown) => {
      // Another offer is on its way, ours or theirs; if ours was already described, sip.js forgot to take it back.
      const pending = error instanceof RequestPendingError;
      if (!pending) await this.#rollBack();
      settle({ kind: 'refused', statusCode: 491 });
    });
  }
}
