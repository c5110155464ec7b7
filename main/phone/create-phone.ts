import type { Clock, Phone, PhoneEvent } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import type { PhoneAccount } from '../../shared/domain/settings';
import { Emitter } from '../../shared/lib/emitter';
import { LiveCalls } from './live-calls';
import { MediaLink } from './media-link';
import type { MediaPort } from './media-port';
import type { EndpointOptions, SipEndpoint } from './sip-endpoint';

const stopLimitMs = 1800;
const openDevicesTimeoutMs = 8000;

export interface PhoneOptions {
  readonly media: MediaPort;
  readonly clock: Clock;
  /** One line, free of numbers, names and credentials. */
  readonly log: (line: string) => void;
  /** Local address the socket leaves from, where a seat has several. */
  readonly localIp?: string;
  /** 0 ≤ x < 1, for jitter. */
  readonly random?: () => number;
}

/** The seat's phone. Costs nothing until `start`: sip.js is loaded only then. */
export function createPhone(options: PhoneOptions): Phone {
  return new SeatPhone(options);
}

class SeatPhone implements Phone {
  readonly #events = new Emitter<PhoneEvent>();
  readonly #link: MediaLink;
  readonly #calls: LiveCalls;
  readonly #random: () => number;
  #account: PhoneAccount | null = null;
  #endpoint: Promise<SipEndpoint | null> = Promise.resolve(null);
  #audioAskedFor = false;
  #windowSpoke = false;

  constructor(private readonly options: PhoneOptions) {
    this.#random = options.random ?? Math.random;
    this.#link = new MediaLink(options.media, options.clock);
    this.#calls = new LiveCalls(this.#link, {
      clock: options.clock,
      random: this.#random,
      emit: (event) => {
        this.#emit(event);
      },
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

  start(account: PhoneAccount): void {
    if (this.#account !== null && JSON.stringify(this.#account) === JSON.stringify(account)) return;
    this.#account = account;
    const before = this.#endpoint;
    this.#calls.hangUpAll();
    this.#endpoint = before.then((endpoint) => this.#shut(endpoint)).then(() => this.#open(account));
    this.retryAudio();
  }

  async stop(): Promise<void> {
    this.#account = null;
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

  answer: Phone['answer'] = (callId) => this.#calls.withCall(callId, (call) => call.answer());

  reject: Phone['reject'] = (callId) => this.#calls.withCall(callId, (call) => call.reject());

  hangUp: Phone['hangUp'] = (callId) => this.#calls.withCall(callId, (call) => call.hangUp());

  setMuted: Phone['setMuted'] = (callId, muted) =>
    this.#calls.withCall(callId, (call) => call.setMuted(muted));

  setHeld: Phone['setHeld'] = (callId, held) => this.#calls.withCall(callId, (call) => call.setHeld(held));

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
    const { clock, log, localIp } = this.options;
    return {
      account,
      clock,
      log,
      localIp,
      random: this.#random,
      events: {
        registrationChanged: (registration) => {
          if (this.#account === account) this.#emit({ kind: 'registrationChanged', registration });
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
      },
    };
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
