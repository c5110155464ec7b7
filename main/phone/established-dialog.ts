import { RequestPendingError, SessionState, type Notification, type Session } from 'sip.js';
import type { Renegotiation, TakeOver } from './call-signalling';
import { statusOfFragment } from './sip-fragment';

const gone: Renegotiation = { kind: 'refused', statusCode: 481 };
/** RFC 2833 bodies have no length; exchanges take 160 ms for a short press. */
const keyMs = 160;

/** What both kinds of call ask of their dialog once it stands. Nothing throws; whatever is open is settled when the session ends. */
export class EstablishedDialog {
  readonly #open = new Set<(outcome: Renegotiation) => void>();
  #referTold: ((statusCode: number) => void) | null = null;

  constructor(
    private readonly session: Session,
    /** Sent with each offer: who refreshes how often. */
    private readonly offerHeaders: () => readonly string[],
  ) {}

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

  /** Every NOTIFY is accepted; those of our REFER are read. */
  notified(notification: Notification): void {
    void notification.accept().catch(() => undefined);
    const { request } = notification;
    if (!/^\s*refer\s*(;|$)/i.test(request.getHeader('event') ?? '')) return;
    const statusCode = statusOfFragment(request.body);
    if (statusCode !== null) this.#referTold?.(statusCode);
  }

  /** The session is over: nothing more will be answered. */
  ended(): void {
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

  #reInvite(settle: (outcome: Renegotiation) => void): void {
    const request = async () =>
      this.session.invite({
        requestOptions: { extraHeaders: [...this.offerHeaders()] },
        requestDelegate: {
          onAccept: () => {
            settle(this.stands ? { kind: 'agreed' } : gone);
          },
          onRedirect: (response) => {
            settle({ kind: 'refused', statusCode: response.message.statusCode ?? 300 });
          },
          onReject: (response) => {
            settle({ kind: 'refused', statusCode: response.message.statusCode ?? 500 });
          },
        },
      });
    request().catch(async (error: unknown) => {
      // Another offer is on its way, ours or theirs; if ours was already described, sip.js forgot to take it back.
      const pending = error instanceof RequestPendingError;
      const description = this.session.sessionDescriptionHandler;
      if (!pending) await description?.rollbackDescription?.().catch(() => undefined);
      settle({ kind: 'refused', statusCode: 491 });
    });
  }
}
