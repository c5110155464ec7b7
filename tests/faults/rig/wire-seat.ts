import { randomUUID } from 'node:crypto';
import type { Clock, Phone, PhoneEvent, PhonePath } from '../../../main/desk/ports';
import { createPhone } from '../../../main/phone/create-phone';
import { callIdSchema, type CallId } from '../../../shared/domain/ids';
import { phoneAccountSchema } from '../../../shared/domain/settings';
import { openFaultyWire, type FaultyWire } from '../../support/faulty-wire';
import { FakeMedia } from '../../support/sip-media';
import { SipPeer } from '../../support/sip-peer';
import type { SipPeerCall } from '../../support/sip-peer-call';
import { openMessageRoad, type MessageRoad } from './message-road';

export interface Talk {
  readonly callId: CallId;
  readonly far: SipPeerCall;
}

const lookEveryMs = 5;

/** A phone, a PBX that is scripted, and a road and a wire between them on which things go wrong; in real time, however fast it runs. */
export class WireSeat {
  readonly media = new FakeMedia();
  readonly #events: PhoneEvent[] = [];
  readonly phone: Phone & PhonePath;

  private constructor(
    readonly peer: SipPeer,
    readonly road: MessageRoad,
    readonly wire: FaultyWire,
    readonly clock: Clock,
  ) {
    this.phone = createPhone({ media: this.media, clock, log: () => undefined });
    this.phone.subscribe((event) => this.#events.push(event));
  }

  static async open(clock: Clock): Promise<WireSeat> {
    const peer = await SipPeer.listen({ user: '8012', password: 'right' });
    const road = await openMessageRoad(peer.url);
    const wire = await openFaultyWire(road.port);
    const seat = new WireSeat(peer, road, wire, clock);
    seat.phone.start(
      phoneAccountSchema.parse({
        server: `ws://127.0.0.1:${String(wire.port)}/ws`,
        domain: 'pbx.test',
        user: '8012',
        password: 'right',
      }),
    );
    await seat.until('registered', () => seat.registered);
    return seat;
  }

  get registered(): boolean {
    const last = this.#events.findLast((event) => event.kind === 'registrationChanged');
    return last?.registration.state === 'registered';
  }

  phase(callId: CallId): string {
    const last = this.#events.findLast((event) => event.kind === 'callChanged' && event.callId === callId);
    return last?.kind === 'callChanged' ? last.phase : 'none';
  }

  ends(callId: CallId): readonly string[] {
    return this.#events.flatMap((event) =>
      event.kind === 'callEnded' && event.callId === callId ? [event.by] : [],
    );
  }

  /** A caller who rings. */
  async ringing(): Promise<Talk> {
    const from = this.#events.length;
    const far = this.peer.invite();
    const offered = () => this.#events.slice(from).find((event) => event.kind === 'callOffered');
    await this.until('a ringing call', () => offered() !== undefined);
    return { far, callId: offered()?.offer.callId ?? callIdSchema.parse('none') };
  }

  async talking(): Promise<Talk> {
    const call = await this.ringing();
    const answered = this.phone.answer(call.callId);
    await call.far.answered();
    await answered;
    // the ACK has arrived too
    await this.peer.answerToOptions();
    return call;
  }

  /** A call of ours that rings over there. */
  async dialling(): Promise<CallId> {
    const callId = callIdSchema.parse(randomUUID());
    const called = this.peer.called();
    await this.phone.dial(callId, '10086');
    (await called).respond(180, 'Ringing');
    await this.until('ringback', () => this.phase(callId) !== 'none');
    return callId;
  }

  /** Resolves as soon as it holds; `limitMs` by the phone's own clock. */
  async until(what: string, holds: () => boolean, limitMs = 60_000): Promise<void> {
    const since = this.clock.now();
    while (!holds()) {
      if (this.clock.now() - since > limitMs)
        throw new Error(`Never ${what}; last: ${JSON.stringify(this.#events.slice(-3))}`);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  async close(): Promise<void> {
    await this.phone.stop();
    await this.wire.close();
    await this.road.close();
    await this.peer.close();
  }
}
