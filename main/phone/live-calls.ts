import { randomUUID } from 'node:crypto';
import type { Outcome } from '../desk/ports';
import { callsOfSeat } from '../../shared/domain/call';
import type { KeptCall } from '../../shared/domain/standing-call';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import type { MediaEvent } from '../../shared/ipc/media';
import { err } from '../../shared/lib/result';
import type { Call } from './call';
import type { OutgoingListener, OutgoingSignalling } from './call-signalling';
import type { CallFellows, CallSurroundings } from './call-surroundings';
import { Floor } from './floor';
import { InboundCall } from './inbound-call';
import type { IncomingWithMedia } from './incoming-with-media';
import { judgeReplaces } from './judge-replaces';
import { LastSeen } from './last-seen';
import type { MediaLink } from './media-link';
import { MediaSession } from './media-session';
import { OutboundCall } from './outbound-call';
import { ResumedCall } from './resumed-call';
import { SeatTones } from './seat-tones';

const controlTimeoutMs = 3000;

/** Makes the signalling of a call of ours over this media session. */
export type PlaceCall = (media: MediaSession, listener: OutgoingListener) => OutgoingSignalling;

/** The calls of this seat. Also the tones that go with them, and the mix of a conference. */
export class LiveCalls {
  readonly #calls = new Map<CallId, Call>();
  readonly #floor: Floor;
  readonly #overDialogs = new LastSeen(64);
  readonly #fellows: CallFellows;
  readonly #tones: SeatTones;

  constructor(
    private readonly link: MediaLink,
    private readonly world: CallSurroundings,
    private readonly callsAtMost = callsOfSeat,
  ) {
    this.#tones = new SeatTones(link);
    this.#floor = new Floor(
      () => [...this.#calls.values()],
      (callIds) => {
        void link.ask({ kind: 'mix', sessionIds: [...callIds] }, controlTimeoutMs);
        world.emit({ kind: 'conferenceChanged', callIds });
      },
    );
    this.#fellows = {
      mayTalk: (callId) => this.#floor.has(callId),
      phaseChanged: () => {
        this.#review();
      },
    };
  }

  offer(incoming: IncomingWithMedia): void {
    if (incoming.replaces !== null) {
      const verdict = judgeReplaces(incoming.replaces, [...this.#calls.values()], (dialog) =>
        this.#overDialogs.has(dialog),
      );
      if (verdict.kind === 'takes') void verdict.call.giveOver(incoming);
      else incoming.refuse(verdict.statusCode);
      return;
    }
    if (this.isFull) {
      incoming.refuse(486);
      this.world.emit({ kind: 'callMissed', callerNumber: incoming.caller.callerNumber, reason: 'busy' });
      return;
    }
    const callId = callIdSchema.parse(randomUUID());
    const media = new MediaSession(this.link, callId);
    incoming.useMedia(media);
    const offer = { callId, ...incoming.caller };
    const call = new InboundCall(offer, media, incoming, this.world, this.#fellows);
    this.#calls.set(callId, call);
    this.#review();
    call.begin(incoming.offerSdp);
  }

  /** Settles when the INVITE is on the wire. Refused without a trace while the id is taken or the seat is full. */
  async dial(callId: CallId, place: PlaceCall): Promise<Outcome<void>> {
    if (this.#calls.has(callId)) return err(failure('badRequest', 'callId'));
    if (this.isFull) return err(failure('phone.linesFull'));
    const media = new MediaSession(this.link, callId);
    const call = new OutboundCall(
      callId,
      media,
      (listener) => place(media, listener),
      this.world,
      this.#fellows,
    );
    this.#calls.set(callId, call);
    this.#floor.take([callId]);
    this.#review();
    return call.begin();
  }

  /** Those that talked have the floor again, unless somebody took it meanwhile. */
  resume(kept: readonly KeptCall[]): void {
    const back = kept.map((one) => {
      const media = new MediaSession(this.link, one.callId);
      const call = new ResumedCall(one, media, this.world, this.#fellows);
      this.#calls.set(one.callId, call);
      return call;
    });
    const talking = kept.filter(({ held }) => !held).map(({ callId }) => callId);
    if (this.#floor.holders.length === 0) this.#floor.take(talking);
    for (const call of back) call.begin();
  }

  /** There is a path: what an earlier run left standing is taken back. */
  registered(): void {
    for (const call of [...this.#calls.values()]) if (call instanceof ResumedCall) call.registered();
  }

  answer(callId: CallId): Promise<Outcome<void>> {
    return this.withCall(callId, (call) => {
      if (call.phase === 'ringing') this.#floor.take([callId]);
      return call.answer();
    });
  }

  setHeld(callId: CallId, held: boolean): Promise<Outcome<void>> {
    return this.withCall(callId, (call) => {
      if (held) {
        this.#floor.leaveConference(callId);
        return call.hold();
      }
      const aside = call.phase === 'held' || call.phase === 'holding';
      if (aside && !this.#floor.has(callId)) this.#floor.take([callId]);
      return call.resume();
    });
  }

  transferTo(callId: CallId, consultId: CallId): Promise<Outcome<void>> {
    const consult = this.#calls.get(consultId);
    if (!consult || callId === consultId) return Promise.resolve(err(failure('phone.callGone')));
    return this.withCall(callId, (call) =>
      consult.replacement === null ? err(failure('notNow', consult.phase)) : call.transfer(consult),
    );
  }

  async merge(callIds: readonly CallId[]): Promise<Outcome<void>> {
    const members = [...new Set(callIds)].map((callId) => this.#calls.get(callId));
    const calls = members.filter((call) => call?.phase === 'talking' || call?.phase === 'held');
    if (calls.length < 2 || calls.length !== members.length) return err(failure('notNow', 'merge'));
    const before = this.#floor.holders;
    this.#floor.take(callIds);
    const outcomes = await Promise.all(
      callIds.map((callId) => this.withCall(callId, (call) => call.resume())),
    );
    const refused = outcomes.find((outcome) => !outcome.ok);
    if (refused) this.#floor.take(before);
    return refused ?? outcomes[0] ?? err(failure('notNow', 'merge'));
  }

  async split(keep: CallId): Promise<Outcome<void>> {
    if (!this.#floor.conference.includes(keep)) return err(failure('notNow', 'split'));
    this.#floor.take([keep]);
    return this.withCall(keep, (call) => call.resume());
  }

  /** Runs on the call of that id, or says that it is gone. */
  async withCall(
    callId: CallId,
    action: (call: Call) => Outcome<void> | Promise<Outcome<void>>,
  ): Promise<Outcome<void>> {
    const call = this.#calls.get(callId);
    return call ? action(call) : err(failure('phone.callGone'));
  }

  pathLost(): void {
    for (const call of [...this.#calls.values()]) call.pathLost();
  }

  pathRestored(): void {
    for (const call of [...this.#calls.values()]) call.pathRestored();
  }

  /** Sound may have left by an address that is gone. */
  addressGone(): void {
    for (const call of [...this.#calls.values()]) call.addressGone();
  }

  /** One more would be refused. */
  get isFull(): boolean {
    return this.#calls.size >= this.callsAtMost;
  }

  get callsUp(): boolean {
    return this.#calls.size > 0;
  }

  mediaEvent(event: MediaEvent): void {
    for (const call of [...this.#calls.values()]) call.mediaEvent(event);
    if (event.kind !== 'ready') return;
    this.#tones.repeat();
    const sessionIds = [...this.#floor.conference];
    if (sessionIds.length > 0) void this.link.ask({ kind: 'mix', sessionIds }, controlTimeoutMs);
  }

  hangUpAll(): void {
    for (const call of [...this.#calls.values()]) call.hangUp();
  }

  /** Nobody can be told any more that they end. */
  loseAll(): void {
    for (const call of [...this.#calls.values()]) call.lose();
  }

  /** Nothing more will be heard of any of them. */
  forgetAll(): void {
    for (const call of [...this.#calls.values()]) call.forget();
  }

  #review(): void {
    for (const [callId, call] of this.#calls) {
      if (call.phase !== 'ended' && call.phase !== 'ending') continue;
      if (call instanceof OutboundCall && call.refusal && this.#floor.has(callId))
        this.#tones.refused(call.refusal);
      this.#floor.leave(callId);
      for (const dialog of call.dialogNames) this.#overDialogs.add(dialog);
      if (call.phase === 'ended') this.#calls.delete(callId);
    }
    this.#tones.follow(
      [...this.#calls.values()].map((call) => ({
        phase: call.phase,
        hasFloor: this.#floor.has(call.id),
        earlyMedia: call instanceof OutboundCall && call.earlyMedia,
      })),
    );
  }
}
