import { randomInt } from 'node:crypto';
import type { Clock, Outcome, Phone, PhoneEvent, PhonePath } from '../desk/ports';
import type { KeptCall } from '../../shared/domain/standing-call';
import { failure } from '../../shared/ipc/failure';
import type { PathEvent } from '../../shared/domain/phone-path';
import type { PhoneAccount } from '../../shared/domain/settings';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import { Emitter } from '../../shared/lib/emitter';
import { err, ok } from '../../shared/lib/result';
import { dialAddress } from './dial-address';
import { LiveCalls } from './live-calls';
import { MediaLink } from './media-link';
import type { MediaPort } from './media-port';
import type { EndpointOptions } from './endpoint-options';
import type { SipEndpoint } from './sip-endpoint';
import { WatchedTargets } from './watched-targets';

const stopLimitMs = 1800;
const openDevicesTimeoutMs = 8000;

export interface PhoneOptions {
  readonly media: MediaPort;
  readonly clock: Clock;
  /** One line, free of numbers, names and credentials. */
  readonly log: (line: string) => void;
  /** Local address the socket leaves from, where a seat has several. */
  readonly localIp?: string;
  /** The addresses this machine has now; the system's word by default. */
  readonly addresses?: () => readonly string[];
  /** 0 ≤ x < 1, for jitter. */
  readonly random?: () => number;
  /** Calls at once, ringing ones included; more are refused as busy. Default 4. */
  readonly callsAtMost?: number;
}

/** The seat's phone. Costs nothing until `start`: sip.js is loaded only then. */
export function createPhone(options: PhoneOptions): Phone & PhonePath {
  return new SeatPhone(options);
}

class SeatPhone implements Phone, PhonePath {
  readonly #events = new Emitter<PhoneEvent>();
  readonly #pathEvents = new Emitter<PathEvent>();
  readonly #link: MediaLink;
  readonly #calls: LiveCalls;
  readonly #random: () => number;
  #account: PhoneAccount | null = null;
  readonly #targets: WatchedTargets;
  #endpoint: Promise<SipEndpoint | null> = Promise.resolve(null);
  #registered = false;
  /** Of an earlier run, to be said once there is a path. */
  #byes: readonly UnheardBye[] = [];
  #audioAskedFor = false;
  #windowSpoke = false;

  constructor(private readonly options: PhoneOptions) {
    this.#random = options.random ?? Math.random;
    this.#link = new MediaLink(options.media, options.clock);
    this.#calls = new LiveCalls(
      this.#link,
      {
        clock: options.clock,
        random: this.#random,
        dtmf: () => this.#account?.dtmf ?? 'rfc4733',
        // A server that cannot must say so rather than ring this seat.
        takeOver: async ({ address, replaces }, media, listener) =>
          (await this.#endpoint)?.place(address, media, listener, [
            `Replaces: ${replaces}`,
            'Require: replaces',
          ]) ?? null,
        emit: (event) => {
          this.#emit(event);
        },
      },
      options.callsAtMost,
    );
    this.#targets = new WatchedTargets(options.clock, (extension, state) => {
      this.#emit({ kind: 'targetChanged', extension, state });
    });
    options.media.subscribe((event) => {
      this.#windowSpoke = true;
      this.#calls.mediaEvent(event);
      if (event.kind === 'audio') this.#emit({ kind: 'audioChanged', audio: event.audio });
      if (event.kind === 'ready' && this.#audioAskedFor) this.retryAudio();
    });
  }

  subscribe(listener: (event: PhoneEvent) => void) {
    return this.#events.subscribe(listener);
  }

  subscribePath(listener: (event: PathEvent) => void) {
    return this.#pathEvents.subscribe(listener);
  }

  async pathReport() {
    return (await this.#endpoint)?.report() ?? null;
  }

  provePath(): void {
    void this.#endpoint.then((endpoint) => endpoint?.prove({ slept: true }));
  }

  start(account: PhoneAccount): void {
    if (this.#account !== null && JSON.stringify(this.#account) === JSON.stringify(account)) return;
    const isFirst = this.#account === null;
    this.#account = account;
    const before = this.#endpoint;
    const reachable = this.#registered;
    this.#pathChanged(false);
    // under the first account nothing is up yet but what an earlier run left
    if (!isFirst && reachable) this.#calls.hangUpAll();
    else if (!isFirst) this.#calls.loseAll();
    this.#endpoint = before.then((endpoint) => this.#shut(endpoint)).then(() => this.#open(account));
    this.retryAudio();
  }

  async stop(): Promise<void> {
    this.#account = null;
    this.#pathChanged(false);
    this.#calls.hangUpAll();
    const before = this.#endpoint;
    this.#endpoint = Promise.resolve(null);
    await this.#within(
      stopLimitMs,
      before.then((endpoint) => this.#shut(endpoint)),
    );
    this.#calls.forgetAll();
    this.#emit({ kind: 'registrationChanged', registration: { state: 'unconfigured' } });
  }

  resume(kept: readonly KeptCall[]): void {
    this.#calls.resume(kept);
    if (this.#registered) this.#calls.registered();
  }

  sayAgain(byes: readonly UnheardBye[]): void {
    this.#byes = [...this.#byes, ...byes];
    void this.#endpoint.then((endpoint) => {
      this.#sayByes(endpoint);
    });
  }

  answer: Phone['answer'] = (callId) => this.#calls.answer(callId);

  async dial(...[callId, number]: Parameters<Phone['dial']>): ReturnType<Phone['dial']> {
    const address = this.#addressOf(number);
    if (!address.ok) return address;
    const endpoint = await this.#endpoint;
    if (!endpoint || !this.#registered) return err(failure('phone.unreachable', 'dial'));
    return this.#calls.dial(callId, (media, listener) => endpoint.place(address.value, media, listener));
  }

  reject: Phone['reject'] = (callId) => this.#calls.withCall(callId, (call) => call.reject());

  forward: Phone['forward'] = (callId, number) => {
    const address = this.#addressOf(number);
    return this.#calls.withCall(callId, (call) => (address.ok ? call.forward(address.value) : address));
  };

  transfer: Phone['transfer'] = (callId, number) => {
    const address = this.#addressOf(number);
    return this.#calls.withCall(callId, (call) => (address.ok ? call.transfer(address.value) : address));
  };

  transferTo: Phone['transferTo'] = (callId, consultId) => this.#calls.transferTo(callId, consultId);

  merge: Phone['merge'] = (callIds) => this.#calls.merge(callIds);

  conferenceRoom(): string | null {
    const { conference } = this.#account ?? {};
    if (conference?.by !== 'server') return null;
    return conference.number.replace('{room}', String(randomInt(10 ** 10)).padStart(10, '0'));
  }

  split: Phone['split'] = (keep) => this.#calls.split(keep);

  watchTargets: Phone['watchTargets'] = (extensions) => {
    this.#targets.watch(extensions);
  };

  hangUp: Phone['hangUp'] = (callId) => this.#calls.withCall(callId, (call) => call.hangUp());

  setMuted: Phone['setMuted'] = (callId, muted) =>
    this.#calls.withCall(callId, (call) => call.setMuted(muted));

  setHeld: Phone['setHeld'] = (callId, held) => this.#calls.setHeld(callId, held);

  sendDtmf: Phone['sendDtmf'] = (callId, tones) =>
    this.#calls.withCall(callId, (call) => call.sendDtmf(tones));

  retryAudio(): void {
    this.#audioAskedFor = true;
    void this.#link.ask({ kind: 'openDevices' }, openDevicesTimeoutMs).then((answer) => {
      // Before the window's first word a refused road only means that it is still being made.
      if (answer.ok || (!this.#windowSpoke && answer.failure.code === 'phone.mediaFailed')) return;
      const audio = { state: 'down' as const, microphone: null, speaker: null, failure: answer.failure };
      this.#emit({ kind: 'audioChanged', audio });
    });
  }

  /** Null when the account was replaced meanwhile or cannot be used; then the reason has been told. */
  async #open(account: PhoneAccount): Promise<SipEndpoint | null> {
    try {
      const { SipEndpoint } = await import('./sip-endpoint');
      if (this.#account !== account) return null;
      const endpoint = new SipEndpoint(this.#endpointOptions(account));
      endpoint.start();
      return endpoint;
    } catch (error) {
      this.options.log(`phone could not start: ${error instanceof Error ? error.name : 'unknown'}`);
      this.#emit({
        kind: 'registrationChanged',
        registration: {
          state: 'failed',
          sinceMs: this.options.clock.now(),
          server: account.server,
          failure: failure('phone.notConfigured', 'address'),
          retryAtMs: null,
        },
      });
      return null;
    }
  }

  #endpointOptions(account: PhoneAccount): EndpointOptions {
    const { clock, log, localIp, addresses } = this.options;
    return {
      account,
      clock,
      log,
      localIp,
      ...(addresses === undefined ? {} : { addresses }),
      random: this.#random,
      seat: {
        isFull: () => this.#calls.isFull,
        inCall: () => this.#calls.callsUp,
        missed: (callerNumber) => {
          this.#emit({ kind: 'callMissed', callerNumber, reason: 'busy' });
        },
      },
      events: {
        registrationChanged: (registration) => {
          if (this.#account !== account) return;
          this.#pathChanged(registration.state === 'registered');
          this.#emit({ kind: 'registrationChanged', registration });
        },
        invited: (incoming) => {
          this.#calls.offer(incoming);
        },
        pathLost: () => {
          this.#calls.pathLost();
        },
        pathRestored: () => {
          this.#calls.pathRestored();
        },
        addressGone: () => {
          this.#calls.addressGone();
        },
        noted: (event) => {
          this.#pathEvents.emit(event);
        },
        callsUp: () => this.#calls.callsUp,
        bye: (bye, heard) => {
          this.#emit({ kind: 'bye', bye, heard });
        },
      },
    };
  }

  #addressOf(number: string): Outcome<string> {
    if (!this.#account) return err(failure('phone.notConfigured'));
    const address = dialAddress(this.#account, number);
    return address === null ? err(failure('badRequest', 'number')) : ok(address);
  }

  #pathChanged(registered: boolean): void {
    if (this.#registered === registered) return;
    this.#registered = registered;
    if (!registered) {
      this.#targets.use(null);
      return;
    }
    void this.#endpoint.then((endpoint) => {
      this.#watchOver(endpoint);
      this.#sayByes(endpoint);
    });
    this.#calls.registered();
  }

  #watchOver(endpoint: SipEndpoint | null): void {
    if (!endpoint || !this.#registered) return;
    this.#targets.use((extension, watcher) => {
      const address = this.#addressOf(extension);
      if (address.ok) return endpoint.watch(address.value, watcher);
      watcher.over('unknown');
      return () => undefined;
    });
  }

  #sayByes(endpoint: SipEndpoint | null): void {
    if (!endpoint || !this.#registered) return;
    const byes = this.#byes;
    this.#byes = [];
    for (const bye of byes) endpoint.sayAgain(bye);
  }

  async #shut(endpoint: SipEndpoint | null): Promise<void> {
    if (endpoint) await this.#within(stopLimitMs, endpoint.stop());
  }

  #within(limitMs: number, work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const undo = this.options.clock.after(limitMs, resolve);
      work
        .catch(() => undefined)
        .finally(() => {
          undo();
          resolve();
        });
    });
  }

  /** A listener's fault is not the phone's: it is logged and the phone goes on. */
  #emit(event: PhoneEvent): void {
    try {
      this.#events.emit(event);
    } catch (error) {
      this.options.log(`phone listener failed: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
}
