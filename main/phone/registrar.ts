import { NameAddrHeader, type Core, type URI, type UserAgent } from 'sip.js';
import type { Clock } from '../desk/ports';
import { allowHeader } from './update-method';

const wantedExpiresSeconds = 600;
const longestExpiresSeconds = 7200;
const answerWithinMs = 8000;
const goodbyeWithinMs = 1000;

export type RegisterOutcome =
  | { readonly kind: 'registered'; readonly expiresMs: number }
  | { readonly kind: 'refused'; readonly statusCode: number; readonly retryAfterMs: number | null }
  /** 200, but the answer names no binding of ours: nothing confirms that calls will come. */
  | { readonly kind: 'unbound' }
  | { readonly kind: 'silent' };

type Request = Core.OutgoingRegisterRequest;

/**
 * REGISTER, one at a time (RFC 3261 §10.2). sip.js's own Registerer is not used: its refresh timer rejects unhandled, a 200 without
 * Contact or a lost socket leaves it waiting for ever, and a 423 never settles. Each request here settles within 8 s.
 */
export class Registrar {
  readonly #callId: string;
  #cseq = 1;
  #expiresSeconds = wantedExpiresSeconds;
  #abandon: () => void = () => undefined;

  constructor(
    private readonly userAgent: UserAgent,
    private readonly registrar: URI,
    private readonly clock: Clock,
    callIdToken: string,
  ) {
    this.#callId = callIdToken;
  }

  async register(): Promise<RegisterOutcome> {
    const first = await this.#send(this.#expiresSeconds, answerWithinMs);
    if (first === null) return { kind: 'silent' };
    if (first.statusCode !== 423) return this.#read(first);
    const least = Number(first.getHeader('min-expires'));
    if (!Number.isFinite(least) || least <= 0 || least > longestExpiresSeconds) return this.#read(first);
    this.#expiresSeconds = Math.ceil(least);
    const second = await this.#send(this.#expiresSeconds, answerWithinMs);
    return second === null ? { kind: 'silent' } : this.#read(second);
  }

  /** Takes the binding back; whatever comes of it, within a second. */
  async unregister(): Promise<void> {
    await this.#send(0, goodbyeWithinMs);
  }

  /** The socket is gone: a request on it will not be answered. */
  abandon(): void {
    this.#abandon();
  }

  #send(expiresSeconds: number, withinMs: number): Promise<Core.IncomingResponseMessage | null> {
    this.#abandon();
    const { userAgentCore, contact, configuration } = this.userAgent;
    const message = userAgentCore.makeOutgoingRequestMessage(
      'REGISTER',
      this.registrar,
      configuration.uri,
      configuration.uri,
      { callId: this.#callId, cseq: this.#cseq },
      [
        `Contact: ${contact.toString({ register: true })};expires=${expiresSeconds}`,
        `Expires: ${expiresSeconds}`,
        allowHeader,
      ],
    );
    return new Promise((resolve) => {
      let request: Request | null = null;
      const settle = (response: Core.IncomingResponseMessage | null) => {
        undoLimit();
        this.#abandon = () => undefined;
        // Answering a challenge raised the number.
        this.#cseq = message.cseq + 1;
        if (response === null) request?.dispose();
        resolve(response);
      };
      const undoLimit = this.clock.after(withinMs, () => {
        settle(null);
      });
      this.#abandon = () => {
        settle(null);
      };
      const onFinal = (response: { readonly message: Core.IncomingResponseMessage }) => {
        settle(response.message);
      };
      request = userAgentCore.register(message, {
        onAccept: onFinal,
        onRedirect: onFinal,
        onReject: onFinal,
      });
    });
  }

  #read(response: Core.IncomingResponseMessage): RegisterOutcome {
    const statusCode = response.statusCode ?? 500;
    if (statusCode >= 300) {
      const retryAfter = Number.parseInt(response.getHeader('retry-after') ?? '', 10);
      return {
        kind: 'refused',
        statusCode,
        retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : null,
      };
    }
    const seconds = this.#boundSeconds(response);
    return seconds === null ? { kind: 'unbound' } : { kind: 'registered', expiresMs: seconds * 1000 };
  }

  /** Seconds the registrar granted to our binding; found by its user part, as servers rewrite the host. */
  #boundSeconds(response: Core.IncomingResponseMessage): number | null {
    const ours = this.userAgent.contact.uri.user;
    for (let index = 0; index < response.getHeaders('contact').length; index++) {
      const contact: unknown = response.parseHeader('contact', index);
      if (!(contact instanceof NameAddrHeader) || contact.uri.user !== ours) continue;
      const granted = Number(
        contact.getParam('expires') ?? response.getHeader('expires') ?? this.#expiresSeconds,
      );
      return Number.isFinite(granted) && granted > 0 ? Math.min(granted, longestExpiresSeconds) : null;
    }
    return null;
  }
}
