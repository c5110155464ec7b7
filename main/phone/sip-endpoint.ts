import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { UserAgent, UserAgentState, type Invitation, type Session } from 'sip.js';
import type { Clock } from '../desk/ports';
import type { RegistrationState } from '../../shared/domain/call';
import type { PhoneAccount } from '../../shared/domain/settings';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { addressOf } from './account-address';
import { BackOff } from './back-off';
import { describeInvitation } from './incoming-invitation';
import type { IncomingWithMedia } from './live-calls';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';
import { Registrar, type RegisterOutcome } from './registrar';
import { SessionDescriptionRelay } from './session-description-relay';
import { SipTransport, type SipTransportOptions } from './sip-transport';
import { describeTransportError } from './transport-failure';

/** A refused password does not become right by asking often; some servers ban who does. */
const refusedRetryMs = 60_000;
const certificateRetryMs = 30_000;
/** Longest ring; the queue takes its caller back long before. */
const noAnswerSeconds = 300;

export interface EndpointEvents {
  registrationChanged(registration: RegistrationState): void;
  invited(incoming: IncomingWithMedia): void;
  pathLost(): void;
  /** Registered on a new socket after a loss. */
  pathRestored(): void;
}

export interface EndpointOptions {
  readonly account: PhoneAccount;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly localIp: string | undefined;
  readonly events: EndpointEvents;
}

/** One account kept connected and registered: socket, then REGISTER, then refresh; every fault leads to a later attempt. */
export class SipEndpoint {
  readonly #address;
  readonly #userAgent: UserAgent;
  readonly #transport: SipTransport;
  readonly #registrar: Registrar;
  readonly #backOff: BackOff;
  readonly #media = new WeakMap<Session, MediaSession>();
  #state: RegistrationState = { state: 'unconfigured' };
  #undoNext: Dispose = () => undefined;
  #attempt = 0;
  #notBeforeMs = 0;
  #pathWasLost = false;
  #stopped = false;

  constructor(private readonly options: EndpointOptions) {
    const { account, clock, log, localIp } = options;
    const address = addressOf(account, hostname());
    this.#address = address;
    this.#backOff = new BackOff(options.random);
    const uri = UserAgent.makeURI(address.aor);
    const registrar = UserAgent.makeURI(address.registrar);
    if (!uri || !registrar) throw new MediaError(failure('phone.notConfigured', 'address'));
    const transportOptions: SipTransportOptions = {
      server: account.server,
      ca: account.ca,
      clock,
      log,
      localIp,
    };
    this.#userAgent = new UserAgent({
      uri,
      displayName: account.displayName,
      authorizationUsername: account.authUser === '' ? account.user : account.authUser,
      authorizationPassword: account.password,
      contactName: address.contactName,
      contactParams: { transport: 'ws' },
      viaHost: address.viaHost,
      instanceId: address.instanceId,
      sipjsId: randomBytes(4).toString('hex').slice(0, 5),
      userAgentString: 'Yidian/0.1',
      logBuiltinEnabled: false,
      logConfiguration: false,
      logLevel: 'error',
      noAnswerTimeout: noAnswerSeconds,
      sendInitialProvisionalResponse: false,
      gracefulShutdown: false,
      transportConstructor: SipTransport,
      transportOptions,
      sessionDescriptionHandlerFactory: (session) => new SessionDescriptionRelay(this.#mediaOf(session)),
      delegate: {
        onInvite: (invitation) => {
          this.#invited(invitation);
        },
        onDisconnect: () => {
          this.#disconnected();
        },
        onNotify: (notification) => {
          void notification.accept().catch(() => undefined);
        },
      },
    });
    const transport = this.#userAgent.transport;
    if (!(transport instanceof SipTransport)) throw new Error('transport was replaced');
    this.#transport = transport;
    const token = randomBytes(12).toString('hex');
    this.#registrar = new Registrar(this.#userAgent, registrar, clock, `${token}@${address.viaHost}`);
  }

  start(): void {
    this.#report('connecting');
    this.#run();
  }

  /** Takes the binding back and closes the socket; the caller bounds the time. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#undoNext();
    this.#registrar.abandon();
    if (this.#transport.isConnected()) await this.#registrar.unregister();
    await this.#userAgent.stop().catch(() => undefined);
    this.#transport.abandon();
  }

  #run(): void {
    const attempt = ++this.#attempt;
    void this.#connectAndRegister(attempt).catch((error: unknown) => {
      this.options.log(`sip attempt failed: ${error instanceof Error ? error.name : 'unknown'}`);
      if (this.#current(attempt)) this.#retry(failure('internal', 'registration'), this.#backOff.next());
    });
  }

  async #connectAndRegister(attempt: number): Promise<void> {
    if (!this.#transport.isConnected()) {
      try {
        await (this.#userAgent.state === UserAgentState.Started
          ? this.#userAgent.reconnect()
          : this.#userAgent.start());
      } catch (error) {
        if (!this.#current(attempt)) return;
        const why = describeTransportError(error, this.#address.server);
        this.#retry(why, why.code === 'phone.certificate' ? certificateRetryMs : this.#backOff.next());
        return;
      }
    }
    if (!this.#current(attempt)) return;
    const outcome = await this.#registrar.register();
    if (this.#current(attempt)) this.#registerSettled(outcome);
  }

  #registerSettled(outcome: RegisterOutcome): void {
    const { server } = this.#address;
    switch (outcome.kind) {
      case 'registered':
        this.#backOff.reset();
        // At 65–80 % of what was granted: late enough to be rare, early enough to fail and be repeated.
        this.#after(outcome.expiresMs * (0.65 + 0.15 * this.options.random()));
        if (this.#state.state !== 'registered') this.#report('registered');
        if (this.#pathWasLost) {
          this.#pathWasLost = false;
          this.options.events.pathRestored();
        }
        return;
      case 'refused': {
        const wrongPassword = [401, 403, 407].includes(outcome.statusCode);
        const why = wrongPassword
          ? failure('phone.wrongPassword', `REGISTER ${outcome.statusCode}`, { server })
          : failure('phone.rejected', `REGISTER ${outcome.statusCode}`, {
              server,
              status: outcome.statusCode,
            });
        const waitMs = wrongPassword
          ? refusedRetryMs
          : Math.max(this.#backOff.next(), outcome.retryAfterMs ?? 0);
        this.#notBeforeMs = this.options.clock.now() + (wrongPassword ? refusedRetryMs : 0);
        this.#retry(why, waitMs);
        return;
      }
      case 'unbound':
        this.#retry(
          failure('phone.rejected', 'REGISTER 200 without our contact', { server }),
          this.#backOff.next(),
        );
        return;
      case 'silent':
        this.#retry(failure('phone.unreachable', 'REGISTER not answered', { server }), this.#backOff.next());
        this.#transport.abandon();
    }
  }

  #disconnected(): void {
    if (this.#stopped) return;
    this.#attempt++;
    this.#registrar.abandon();
    this.#pathWasLost = true;
    this.options.events.pathLost();
    if (this.#state.state !== 'failed') this.#report('connecting');
    const waitMs = Math.max(this.#backOff.next(), this.#notBeforeMs - this.options.clock.now());
    if (this.#state.state === 'failed') this.#retry(this.#state.failure, waitMs);
    else this.#after(waitMs);
  }

  #retry(why: Failure, waitMs: number): void {
    const now = this.options.clock.now();
    const same = this.#state.state === 'failed' && this.#state.failure.code === why.code;
    this.#change({
      state: 'failed',
      sinceMs: same && this.#state.state === 'failed' ? this.#state.sinceMs : now,
      server: this.#address.server,
      failure: why,
      retryAtMs: now + waitMs,
    });
    this.#after(waitMs);
  }

  #after(waitMs: number): void {
    this.#undoNext();
    this.#undoNext = this.options.clock.after(waitMs, () => {
      this.#run();
    });
  }

  #report(state: 'connecting' | 'registered'): void {
    this.#change({ state, sinceMs: this.options.clock.now(), server: this.#address.server });
  }

  #change(state: RegistrationState): void {
    this.#state = state;
    this.options.events.registrationChanged(state);
  }

  #current(attempt: number): boolean {
    return !this.#stopped && attempt === this.#attempt;
  }

  #invited(invitation: Invitation): void {
    const receivedAtMs = this.#transport.receivedAtMs;
    try {
      const incoming = describeInvitation(invitation, receivedAtMs, (media) =>
        this.#media.set(invitation, media),
      );
      this.options.events.invited(incoming);
    } catch (error) {
      this.options.log(`invitation failed: ${error instanceof Error ? error.name : 'unknown'}`);
      void invitation.reject({ statusCode: 500 }).catch(() => undefined);
    }
  }

  #mediaOf(session: Session): MediaSession {
    const media = this.#media.get(session);
    if (!media) throw new MediaError(failure('internal', 'session without media'));
    return media;
  }
}
