import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { UserAgent, UserAgentState } from 'sip.js';
import type { PathReport } from '../../shared/domain/phone-path';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { addressOf, hostOf } from './account-address';
import { AccountUserAgent } from './account-user-agent';
import { BackOff } from './back-off';
import type { EndpointOptions } from './endpoint-options';
import { FirstServer } from './first-server';
import { MediaError } from './media-error';
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
  readonly #account: AccountUserAgent;
  readonly #registrar: Registrar;
  readonly #backOff: BackOff;
  readonly #servers: ServerOrder;
  readonly #first: FirstServer;
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

  /** Throws MediaError where the account makes no SIP URI. */
  constructor(private readonly options: EndpointOptions) {
    const { account, clock, localIp } = options;
    const address = addressOf(account, hostname());
    this.#backOff = new BackOff(options.random);
    const registrar = UserAgent.makeURI(address.registrar);
    if (!registrar) throw new MediaError(failure('phone.notConfigured', 'address'));
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
    this.#account = new AccountUserAgent({
      ...options,
      address,
      trust,
      disconnected: () => {
        this.#disconnected();
      },
    });
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

  place: AccountUserAgent['place'] = (...call) => this.#account.place(...call);

  watch: AccountUserAgent['watch'] = (...target) => this.#account.watch(...target);

  /** Once registered. */
  sayAgain(bye: UnheardBye): void {
    this.#account.farewells.sayAgain(this.#userAgent.userAgentCore, bye);
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
    this.#account.farewells.pathRestored();
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
    // who found out by waiting has waited, and not at the same time as all others
    const waited = atOnce || this.#transport.lastLoss === 'noPong';
    const waitMs = Math.max(waited ? 0 : this.#backOff.next(), this.#notBeforeMs - this.options.clock.now());
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
    const known = events.callsUp() || this.#account.farewells.owed;
    return known && clock.now() - (this.#lostAtMs ?? -Infinity) < callPatienceMs;
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

  get #userAgent(): UserAgent {
    return this.#account.userAgent;
  }

  get #transport(): SipTransport {
    return this.#account.transport;
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
}
