import type { Phone, PhoneEvent, PhonePath } from '../../main/desk/ports';
import { createPhone } from '../../main/phone/create-phone';
import type { CallPhase } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { PathEvent } from '../../shared/domain/phone-path';
import { phoneAccountSchema, type PhoneAccount } from '../../shared/domain/settings';
import { StandingClock } from './standing-clock';
import { FakeMedia } from './sip-media';
import { SipPeer } from './sip-peer';

type Kind = PhoneEvent['kind'];
type EventOf<K extends Kind> = Extract<PhoneEvent, { kind: K }>;

/** A phone on a table: real socket to a scripted peer, false audio window, standing clock. Close it after each test. */
export class PhoneBench {
  readonly events: PhoneEvent[] = [];
  readonly logs: string[] = [];
  readonly clock = new StandingClock();
  readonly media = new FakeMedia();
  readonly phone: Phone & PhonePath;
  readonly pathEvents: PathEvent[] = [];
  /** What the machine says of its network. */
  addresses: readonly string[] = ['127.0.0.1'];
  readonly #waiting: { readonly wanted: (event: PhoneEvent) => boolean; resolve(event: PhoneEvent): void }[] =
    [];

  private constructor(public peer: SipPeer) {
    this.phone = createPhone({
      media: this.media,
      clock: this.clock,
      random: () => 0.5,
      addresses: () => this.addresses,
      log: (line) => {
        this.logs.push(line);
      },
    });
    this.phone.subscribePath((event) => {
      this.pathEvents.push(event);
    });
    this.phone.subscribe((event) => {
      this.events.push(event);
      for (const waiter of [...this.#waiting]) {
        if (!waiter.wanted(event)) continue;
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        waiter.resolve(event);
      }
    });
  }

  static async open(): Promise<PhoneBench> {
    return new PhoneBench(await SipPeer.listen({ user: '8012', password: 'right' }));
  }

  account(changes: Partial<PhoneAccount> = {}): PhoneAccount {
    return phoneAccountSchema.parse({
      server: this.peer.url,
      domain: 'pbx.test',
      user: '8012',
      password: 'right',
      ...changes,
    });
  }

  async registered(changes: Partial<PhoneAccount> = {}): Promise<void> {
    const registered = this.registration('registered');
    this.phone.start(this.account(changes));
    await registered;
  }

  registration(state: string) {
    return this.nextEvent('registrationChanged', (event) => event.registration.state === state);
  }

  /** The next event of that kind from now on. */
  nextEvent<K extends Kind>(
    kind: K,
    wanted: (event: EventOf<K>) => boolean = () => true,
  ): Promise<EventOf<K>> {
    const matches = (event: PhoneEvent): event is EventOf<K> => event.kind === kind;
    return new Promise((resolve) => {
      this.#waiting.push({
        wanted: (event) => matches(event) && wanted(event),
        resolve: (event) => {
          if (matches(event)) resolve(event);
        },
      });
    });
  }

  eventsOf<K extends Kind>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }

  /** What was told of it last. */
  phaseOf(callId: CallId): CallPhase | undefined {
    return this.eventsOf('callChanged').findLast((event) => event.callId === callId)?.phase;
  }

  ends(callId: CallId): string[] {
    return this.eventsOf('callEnded')
      .filter((event) => event.callId === callId)
      .map((event) => event.by);
  }

  /** Lets time pass with the sockets awake, so that pings are answered. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2500) {
      this.clock.advance(Math.min(left, 2500));
      await this.peer.settled();
    }
  }

  async close(): Promise<void> {
    const stopped = this.phone.stop();
    this.clock.advance(5000);
    await stopped;
    await this.peer.close();
  }
}
