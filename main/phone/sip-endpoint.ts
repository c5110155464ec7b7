import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { UserAgent, UserAgentState, type Invitation, type Session } from 'sip.js';
import type { PathReport } from '../../shared/domain/phone-path';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { addressOf, hostOf } from './account-address';
import { BackOff } from './back-off';
import type { OutgoingListener, OutgoingSignalling } from './call-signalling';
import { subscribeDialogs, type DialogWatcher } from './dialog-subscription';
import type { EndpointOptions } from './endpoint-options';
import { FirstServer } from './first-server';
import { describeInvitation } from './incoming-invitation';
import { makeUserAgent } from './make-user-agent';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';
import { placeInvitation } from './place-invitation';
import { machineAddresses, watchPath, type PathChange } from './path-watch';
import { Registrar, type RegisterOutcome } from './registrar';
import { moveRegistration, notRegistered, type RegistrationEvent } from './registration-machine';
import { registrationFailure } from './registration-failure';
import { RegistrationTeller } from './registration-teller';
import { ServerOrder } from './server-order';
import { serverTakesConnections } from './server-probe';
import type { SipTransport } from './sip-transport';
import type { ServerTrust } from './socket-options';
import { describeTransportError } from './transport-failure';

/** A refused password does not become right by asking often; some servers ban who does. */
const refusedRetryMs = 60_000;
const certificateRetryMs = 30_000;
/** The server of a call is given so long to come back before the call's path leads over another. */
const callPatienceMs = 10_000;

/**
 * One account kept connected and registered at one of its servers: socket, then REGISTER, then refresh; every fault leads to another
 * server or a later attempt.
 */
export class SipEndpoint {
  readonly #userAgent: UserAgent;
  readonly #transport: SipTransport;
  readonly #registrar: Registrar;
  readonly #backOff: BackOff;
  readonly #servers: ServerOrder;
  readonly #first: FirstServer;
  readonly #media = new WeakMap<Session, MediaSession>();
  readonly #teller: RegistrationTeller;
  #undoNext: Dispose = () => undefined;
  #stopWatching: Dispose = () => undefined;
  #grantedMs: number | null = null;
  #lostAtMs: number | null = null;
  /** The next disconnection is of our own making: reconnect without a pause. */
  #moving = false;
  /** It goes because its own address did: what is offered on the next one must not name it. */
  #addressGone = false;
  #progress = notRegistered;
  #notBeforeMs = 0;
  #callsInDoubt = false;

  constructor(private readonly options: EndpointOptions) {
    const { account, clock, log, localIp } = options;
    const address = addressOf(account, hostname());
    this.#backOff = new BackOff(options.random);
    const uri = UserAgent.makeURI(address.aor);
    const registrar = UserAgent.makeURI(address.registrar);
    if (!uri || !registrar) throw new MediaError(failure('phone.notConfigured', 'address'));
    this.#servers = new ServerOrder([account.server, ...account.spareServers]);
    this.#teller = new RegistrationTeller(clock, this.#servers, (registration) => {
      options.events.registrationChanged(registration);
    });
    const trust: ServerTrust = { ca: account.ca, pins: account.pins, localIp };
    this.#first = new FirstServer({
      clock,
      callsUp: () => options.events.callsUp(),
      takesConnections: () => serverTakesConnections(account.server, trust),
      goBack: () => void this.#goBackToFirst(),
    });
    const { userAgent, transport } = makeUserAgent({
      account,
      address,
      uri,
      transport: { server: account.server, trust, clock, log, seat: options.seat },
      mediaOf: (session) => this.#mediaOf(session),
      delegate: {
        onInvite: (invitation) => {
          this.#invited(invitation);
        },
        onDisconnect: () => {
          this.#disconnected();
        },
      },
    });
    this.#userAgent = userAgent;
    this.#transport = transport;
    transport.onFlooded = () => {
      this.options.events.noted({ kind: 'flooded' });
    };
    const token = randomBytes(12).toString('hex');
    this.#registrar = new Registrar(this.#userAgent, registrar, clock, `${token}@${address.viaHost}`);
  }

  start(): void {
    this.#teller.connecting();
    this.#run();
    const { clock, addresses = machineAddresses } = this.options;
    this.#stopWatching = watchPath(clock, addresses, (change) => {
      this.#pathChanged(change);
    });
  }

  /** Where the account stands, for diagnostics. */
  report(): PathReport {
    return {
      server: this.#server,
      protocol: this.#transport.protocol,
      localAddress: this.#transport.localAddress,
      roundTripMs: this.#transport.roundTripMs,
      grantedMs: this.#grantedMs,
      servers: this.#servers.all.map(hostOf),
    };
  }

  /** A socket that is there is proved, one that is not is made now; after sleep the calls are proved too, as soon as the server answers. */
  prove({ slept }: Pick<PathChange, 'slept'>): void {
    if (this.#progress.phase === 'stopped') return;
    this.#callsInDoubt ||= slept;
    if (this.#transport.isConnected()) {
      this.#transport.prove();
      // timers stand still in sleep: the binding may have run out at the server
      if (this.#progress.phase === 'registered') this.#after(0);
    } else if (!this.#teller.isRegistered && this.options.clock.now() >= this.#notBeforeMs) {
      this.#backOff.reset();
      this.#after(0);
    }
  }

  /** A call of ours to this SIP URI; nothing is sent yet. */
  place(
    address: string,
    media: MediaSession,
    listener: OutgoingListener,
    extraHeaders: readonly string[] = [],
  ): OutgoingSignalling {
    return placeInvitation(
      this.#userAgent,
      this.options.clock,
      address,
      (inviter) => this.#media.set(inviter, media),
      listener,
      extraHeaders,
    );
  }

  /** Follows what the phone at this SIP URI does until undone. */
  watch(address: string, watcher: DialogWatcher): Dispose {
    return subscribeDialogs(this.#userAgent, address, watcher);
  }

  /** Takes the binding back and closes the socket; the caller bounds the time. */
  async stop(): Promise<void> {
    if (!this.#move('stopped')) return;
    this.#undoNext();
    this.#first.stop();
    this.#stopWatching();
    this.#registrar.abandon();
    if (this.#transport.isConnected()) await this.#registrar.unregister();
    await this.#userAgent.stop().catch(() => undefined);
    this.#transport.abandon();
  }

  #run(): void {
    if (!this.#move('due')) return;
    const { attempt } = this.#progress;
    void this.#connectAndRegister(attempt).catch((error: unknown) => {
      this.options.log(`sip attempt failed: ${error instanceof Error ? error.name : 'unknown'}`);
      if (this.#move('failed', attempt))
        this.#retry(failure('internal', 'registration'), this.#backOff.next());
    });
  }

  async #connectAndRegister(attempt: number): Promise<void> {
    if (this.#progress.phase === 'connecting') {
      const why = await this.#connect();
      if (!this.#move(why === null ? 'connected' : 'failed', attempt)) return;
      if (why !== null) {
        if (this.#waitsForOwnServer()) this.#retry(why, this.#backOff.next());
        else this.#failed(why, { leastWaitMs: why.code === 'phone.unreachable' ? 0 : certificateRetryMs });
        return;
      }
    }
    const outcome = await this.#registrar.register();
    if (this.#move(outcome.kind === 'registered' ? 'granted' : 'failed', attempt))
      this.#registerSettled(outcome);
  }

  /** Null when the socket is up, else why it is not. */
  async #connect(): Promise<Failure | null> {
    if (this.#transport.isConnected()) return null;
    this.#transport.aim(this.#servers.current);
    try {
      await (this.#userAgent.state === UserAgentState.Started
        ? this.#userAgent.reconnect()
        : this.#userAgent.start());
      return null;
    } catch (error) {
      return describeTransportError(error, this.#server);
    }
  }

  #registerSettled(outcome: RegisterOutcome): void {
    if (outcome.kind !== 'registered') {
      const { why, wrongPassword, ...how } = registrationFailure(outcome, this.#server);
      if (wrongPassword) this.#notBeforeMs = this.options.clock.now() + refusedRetryMs;
      if (wrongPassword) this.#retry(why, refusedRetryMs);
      else this.#failed(why, how);
      return;
    }
    this.#backOff.reset();
    this.#servers.worked();
    this.#lostAtMs = null;
    this.#grantedMs = outcome.expiresMs;
    if (this.#servers.onFirst) this.#first.firstRegistered();
    else this.#first.standInRegistered();
    // At 65–80 % of what was granted: late enough to be rare, early enough to fail and be repeated.
    this.#after(outcome.expiresMs * (0.65 + 0.15 * this.options.random()));
    if (!this.#teller.isRegistered) this.#teller.registered();
    if (this.#callsInDoubt) this.options.events.pathRestored();
    this.#callsInDoubt = false;
  }

  #disconnected(): void {
    if (!this.#move('lost')) return;
    this.#registrar.abandon();
    this.#first.stop();
    this.#callsInDoubt = true;
    this.#grantedMs = null;
    this.#lostAtMs ??= this.options.clock.now();
    this.options.events.pathLost();
    if (this.#addressGone) this.options.events.addressGone();
    this.#addressGone = false;
    if (this.#teller.failure === null) this.#teller.connecting();
    const atOnce = this.#moving;
    this.#moving = false;
    if (!atOnce)
      this.options.events.noted({
        kind: 'socketLost',
        server: this.#server,
        why: this.#transport.lastLoss ?? 'closed',
      });
    const waitMs = Math.max(atOnce ? 0 : this.#backOff.next(), this.#notBeforeMs - this.options.clock.now());
    if (this.#teller.failure) this.#retry(this.#teller.failure, waitMs);
    else this.#after(waitMs);
  }

  /** A failure of this server alone: the next one is tried at once, or after a pause the first again. */
  #failed(why: Failure, { leastWaitMs = 0, deaf = false } = {}): void {
    const from = this.#server;
    this.options.events.noted({ kind: 'serverFailed', server: from, failure: why });
    const another = this.#servers.failed(why);
    if (!another) this.#retry(why, Math.max(this.#backOff.next(), leastWaitMs));
    else if (this.#teller.failure === null) this.#teller.connecting();
    if (this.#transport.isConnected() && (deaf || from !== this.#server)) {
      // its end brings the next attempt
      this.#moving = another;
      this.#transport.abandon();
    } else if (another) this.#after(0);
  }

  /** The dialog of a call is known to its own server before any other. */
  #waitsForOwnServer(): boolean {
    const { clock, events } = this.options;
    return clock.now() - (this.#lostAtMs ?? -Infinity) < callPatienceMs && events.callsUp();
  }

  async #goBackToFirst(): Promise<void> {
    if (!this.#move('returnRequested')) return;
    const { attempt } = this.#progress;
    this.#undoNext();
    // taken back, so that the spare sends no call where nobody listens any more
    await this.#registrar.unregister();
    if (attempt !== this.#progress.attempt) return;
    if (this.options.events.callsUp()) {
      this.#run();
      return;
    }
    this.#servers.returnToFirst();
    this.options.events.noted({ kind: 'returning', server: this.#server });
    this.#moving = true;
    this.#transport.abandon();
  }

  #pathChanged({ gone, slept }: PathChange): void {
    if (slept) this.options.events.noted({ kind: 'woke' });
    if (gone.length > 0) this.options.events.noted({ kind: 'addressGone' });
    const { localAddress } = this.#transport;
    if (localAddress !== null && gone.includes(localAddress.replace(/^::ffff:/, ''))) {
      this.#addressGone = true;
      this.#moving = true;
      this.#transport.abandon();
      return;
    }
    if (gone.length > 0) this.options.events.addressGone();
    this.prove({ slept });
  }

  get #server(): string {
    return hostOf(this.#servers.current);
  }

  #retry(why: Failure, waitMs: number): void {
    this.#teller.failed(why, waitMs);
    this.#after(waitMs);
  }

  #after(waitMs: number): void {
    this.#undoNext();
    this.#undoNext = this.options.clock.after(waitMs, () => {
      this.#run();
    });
  }

  /** The one writer of the progress; false where the event means nothing now. */
  #move(event: RegistrationEvent, of?: number): boolean {
    const next = moveRegistration(this.#progress, event, of);
    if (next) this.#progress = next;
    return next !== null;
  }

  #invited(invitation: Invitation): void {
    const receivedAtMs = this.#transport.receivedAtMs;
    try {
      const incoming = describeInvitation(invitation, this.options.clock, receivedAtMs, (media) =>
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
