import { Grammar, NameAddrHeader, type Core, type URI, type UserAgent } from 'sip.js';
import type { Clock } from '../desk/ports';
import { allowHeader } from './our-methods';

const wantedExpiresSeconds = 600;
const longestExpiresSeconds = 7200;
const answerWithinMs = 8000;
const goodbyeWithinMs = 1000;
/** A refusal may ask for another interval, and for no outbound. */
const attempts = 3;

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
  /** RFC 5626; until a proxy on the way cannot (439). */
  #outbound = true;
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
    for (let attempt = 1; ; attempt++) {
      const response = await this.#send(this.#expiresSeconds, answerWithinMs);
      if (response === null) return { kind: 'silent' };
      if (attempt === attempts || !this.#complies(response)) return this.#read(response);
    }
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
        `Contact: ${contact.toString({ register: true })};${this.#instance};expires=${expiresSeconds}`,
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

  /** This seat (RFC 5627), and the one flow it has, which each new one takes the place of (RFC 5626 §4.2). */
  get #instance(): string {
    const instance = `+sip.instance="<urn:uuid:${this.userAgent.instanceId}>"`;
    return this.#outbound ? `${instance};reg-id=1` : instance;
  }

  /** Whether what it was refused for can be had otherwise. */
  #complies(response: Core.IncomingResponseMessage): boolean {
    if (response.statusCode === 439 && this.#outbound) {
      this.#outbound = false;
      return true;
    }
    const least = response.statusCode === 423 ? Number(response.getHeader('min-expires')) : NaN;
    if (!Number.isFinite(least) || least <= 0 || least > longestExpiresSeconds) return false;
    this.#expiresSeconds = Math.ceil(least);
    return true;
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
      this.#learnAddress(contact);
      const granted = Number(
        contact.getParam('expires') ?? response.getHeader('expires') ?? this.#expiresSeconds,
      );
      return Number.isFinite(granted) && granted > 0 ? Math.min(granted, longestExpiresSeconds) : null;
    }
    return null;
  }

  /** A server that has one gives an address that reaches this very seat from everywhere; what follows is sent from it (RFC 5627 §4.4). */
  #learnAddress(contact: NameAddrHeader): void {
    const given = (contact.getParam('pub-gruu') ?? '').replaceAll('"', '');
    const gruu = given === '' ? undefined : Grammar.URIParse(given);
    this.userAgent.contact.pubGruu = gruu?.user === undefined ? undefined : gruu;
  }
}
