import { UserAgent } from 'sip.js';
import { vi } from 'vitest';
import type { Outcome } from '../../main/desk/ports';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { FarLeg, type FarRoad } from './far-leg';
import { openFaultyWire, type FaultyWire } from './faulty-wire';
import { PhonePromises } from './phone-promises';
import { PhoneBench } from './sip-phone-bench';
import type { SipText } from './sip-text';

export type Registrar = 'binds' | 'refuses' | 'fails' | 'silent';
export type Way = 'whole' | 'frozen' | 'unreachable' | 'doubles';

/** Turns of the event loop in which nothing happens: then nothing more is on its way over loopback. */
const stillTurns = 40;
const roundTripTurns = 5000;
const stepMs = 2000;
const stopLimitMs = 5000;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * A whole phone between a user, far sides, a network and the time: real sockets, false sound, sip.js's own timers moving with the phone's
 * clock. Needs setTimeout faked.
 */
export class EndpointWorld {
  readonly legs: FarLeg[] = [];
  readonly promises = new PhonePromises();
  /** The calls of the seat in the order in which they came or were made. */
  readonly calls: CallId[] = [];
  readonly inDoubt = new Set<CallId>();
  /** Told to be on hold over there. */
  readonly farHolds = new Set<CallId>();
  /** The connection that was there when a doubt began. */
  readonly doubtedOn = new Map<CallId, number>();
  registrar: Registrar = 'binds';
  way: Way = 'whole';
  windowDead = false;
  /** When each call ended, and when the server listened again. */
  readonly overAtMs = new Map<CallId, number>();
  readonly registeredAtMs: number[] = [];
  /** Somebody rings or is talked to. */
  inCallSinceMs: number | null = null;
  /** Which connection carries nothing any more, since when. */
  frozen: { readonly sinceMs: number; readonly connection: number } | null = null;
  /** What the user asked for and was not answered yet. */
  readonly unanswered = new Set<string>();
  readonly #numbers = new Map<CallId, string>();
  #made = 0;

  private constructor(
    readonly bench: PhoneBench,
    private readonly wire: FaultyWire,
    private readonly agents: readonly UserAgent[],
  ) {
    bench.phone.subscribe((event) => {
      this.promises.tell(event);
      const isInCall = this.promises.phases.size > 0;
      this.inCallSinceMs = isInCall ? (this.inCallSinceMs ?? bench.clock.now()) : null;
      if (event.kind === 'callEnded') this.overAtMs.set(event.callId, bench.clock.now());
      if (event.kind === 'registrationChanged' && event.registration.state === 'registered')
        this.registeredAtMs.push(bench.clock.now());
      if (event.kind === 'callOffered') {
        const { callId, callerNumber } = event.offer;
        this.calls.push(callId);
        const leg = this.legs.findLast(({ number }) => number === callerNumber);
        if (leg) leg.callId = callId;
      }
      if (event.kind === 'callFarHold') {
        if (event.holds) this.farHolds.add(event.callId);
        else this.farHolds.delete(event.callId);
      }
      if (event.kind === 'callInDoubt' && event.inDoubt) {
        this.inDoubt.add(event.callId);
        this.doubtedOn.set(event.callId, bench.peer.connections);
      }
      if (event.kind === 'callInDoubt' && !event.inDoubt) this.inDoubt.delete(event.callId);
    });
    bench.phone.subscribePath(({ kind }) => {
      if (kind === 'socketLost' || kind === 'serverFailed') this.#blind();
    });
    bench.peer.onBye = () => null;
    bench.peer.onReInvite = () => null;
    bench.peer.hears = (message) => this.#heard(message);
    bench.peer.onRegister = (request) => {
      switch (this.registrar) {
        case 'binds':
          return bench.peer.register(request);
        case 'refuses':
          return bench.peer.response(request, 403, 'Forbidden');
        case 'fails':
          return bench.peer.response(request, 503, 'Service Unavailable');
        case 'silent':
          return null;
      }
    };
  }

  static async open(): Promise<EndpointWorld> {
    const agents: UserAgent[] = [];
    const { start } = UserAgent.prototype;
    vi.spyOn(UserAgent.prototype, 'start').mockImplementation(function (this: UserAgent) {
      agents.push(this);
      return start.call(this);
    });
    const bench = await PhoneBench.open();
    const wire = await openFaultyWire(bench.peer.port);
    const world = new EndpointWorld(bench, wire, agents);
    await bench.registered({ server: `ws://127.0.0.1:${String(wire.port)}/ws` });
    return world;
  }

  /** The signalling as sip.js has it. */
  get agent(): UserAgent | undefined {
    return this.agents.at(-1);
  }

  get isConnected(): boolean {
    return this.agent?.isConnected() === true;
  }

  get isRegistered(): boolean {
    return this.bench.eventsOf('registrationChanged').at(-1)?.registration.state === 'registered';
  }

  legsOf(callId: CallId): FarLeg[] {
    return this.legs.filter((leg) => leg.callId === callId);
  }

  /** Somebody calls the seat, or comes in the far side's place. */
  callSeat(options: {
    readonly sdp: boolean;
    readonly extra: readonly string[];
    readonly instead?: FarLeg;
  }): void {
    const leg = FarLeg.calls(this.#road, `138${String(++this.#made).padStart(8, '0')}`, options);
    leg.blind = this.way !== 'whole' || !this.isConnected;
    this.legs.push(leg);
  }

  dial(): void {
    const callId = callIdSchema.parse(`ours-${String(++this.#made)}`);
    const number = `139${String(this.#made).padStart(8, '0')}`;
    this.calls.push(callId);
    this.#numbers.set(callId, number);
    this.user(`dial ${callId}`, this.bench.phone.dial(callId, number));
  }

  /** Whatever the user asks for is answered some day. */
  user(what: string, answer: Promise<Outcome<void>>): void {
    const name = `${what} #${String(++this.#made)}`;
    this.unanswered.add(name);
    void answer.then(() => this.unanswered.delete(name));
  }

  setWay(way: Way): void {
    if (way !== 'whole') this.#blind();
    const { clock, peer } = this.bench;
    this.frozen = way === 'frozen' ? { sinceMs: clock.now(), connection: peer.connections } : null;
    this.way = way;
    this.wire.setReachable(way !== 'unreachable');
    this.wire.set({ kind: way === 'doubles' ? 'duplicate' : 'none' });
    if (way === 'frozen') this.wire.freeze();
    if (way === 'unreachable') this.wire.cut();
  }

  windowDies(): void {
    this.windowDead = true;
    this.bench.media.die();
  }

  windowReady(): void {
    this.windowDead = false;
    this.bench.media.emit({ kind: 'ready' });
  }

  /** Resets the connection; the next one is as good as the way is. */
  cut(): void {
    this.#blind();
    this.wire.cut();
    if (this.way === 'frozen') this.setWay('whole');
  }

  /** What is on its way arrives. */
  async settle(): Promise<void> {
    if (this.way !== 'frozen') await this.#roundTrip();
    await this.#still();
  }

  /** Nobody answers on a connection that breaks meanwhile. */
  async #roundTrip(): Promise<void> {
    let left = roundTripTurns;
    void this.bench.peer.settled().then(() => (left = 0));
    for (; left > 0; left -= 1) await turn();
  }

  async #still(): Promise<void> {
    for (let still = 0; still < stillTurns; still += 1) {
      const before = this.#heardOf;
      await turn();
      // what sip.js puts off until it has returned
      vi.advanceTimersByTime(0);
      if (before !== this.#heardOf) still = 0;
    }
  }

  /** Time passes for the phone and for sip.js alike. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      const step = Math.min(left, stepMs);
      this.bench.clock.advance(step);
      vi.advanceTimersByTime(step);
      await this.#still();
      if (this.frozen !== null && (!this.isConnected || this.bench.peer.connections > this.frozen.connection))
        this.setWay('whole');
    }
    await this.settle();
  }

  /** The machine was away. */
  async sleep(ms: number): Promise<void> {
    this.bench.clock.sleep(ms);
    // found out by who is awake
    if (this.frozen) this.frozen = { ...this.frozen, sinceMs: this.bench.clock.now() };
    await this.settle();
  }

  /** Network, sound and far sides are as they should be again; everything asked gets its answer. */
  async heal(): Promise<void> {
    const { media, clock } = this.bench;
    await this.settle();
    this.registrar = 'binds';
    if (this.way === 'frozen') this.cut();
    if (this.way !== 'whole') this.setWay('whole');
    media.failing.clear();
    media.silent.clear();
    if (this.windowDead) this.windowReady();
    media.opened();
    for (const leg of this.legs) {
      leg.mood = 'agrees';
      leg.answerLate();
      if (leg.withholdsAck && leg.taken) leg.ack();
      leg.withholdsAck = false;
    }
    await this.settle();
    for (const until = clock.now() + 120_000; !this.isRegistered && clock.now() < until;)
      await this.pass(stepMs);
  }

  /** Requests, dialogs and sessions that sip.js still has. */
  leftInAgent(): readonly string[] {
    const { agent } = this;
    if (!agent) return [];
    const core = agent.userAgentCore;
    return [
      ...[...core.dialogs.values()].map(({ id }) => `dialog ${id}`),
      ...[...core.subscribers.keys()].map((id) => `subscriber ${id}`),
      ...[...core.userAgentClients.keys()].map((id) => `client ${id}`),
      ...[...core.userAgentServers.keys()].map((id) => `server ${id}`),
      ...Object.keys(agent._sessions).map((id) => `session ${id}`),
    ];
  }

  /** The phone stops while its server listens. */
  async close(): Promise<void> {
    const stopped = this.bench.phone.stop();
    await this.settle();
    this.bench.clock.advance(stopLimitMs);
    await stopped;
    await this.#still();
    await this.bench.peer.close();
    await this.wire.close();
    await this.#still();
  }

  get #road(): FarRoad {
    return this.bench.peer;
  }

  get #heardOf(): number {
    const { peer, events, media, logs } = this.bench;
    return peer.received.length + peer.connections + events.length + media.requests.length + logs.length;
  }

  #blind(): void {
    for (const leg of this.legs) leg.blind = true;
  }

  #heard(message: SipText): void {
    const known = this.legs.find(({ dialogId }) => dialogId === message.header('call-id'));
    if (known) known.hear(message);
    else if (message.method === 'INVITE') this.#called(message);
  }

  /** A call by the seat: to somebody, or in its own place in a call whose sound died. */
  #called(invite: SipText): void {
    const replaces = invite.header('replaces').split(';')[0] ?? '';
    const before = replaces === '' ? undefined : this.legs.find(({ dialogId }) => dialogId === replaces);
    const number = /^INVITE sip:([^@]+)@/.exec(invite.startLine)?.[1] ?? '';
    const dialled = [...this.#numbers].find(([, its]) => its === number)?.[0];
    const leg = FarLeg.called(this.#road, invite, before?.callId ?? dialled ?? null);
    leg.blind = this.way !== 'whole' || before?.blind === true;
    this.legs.push(leg);
    leg.respond(100);
    if (replaces === '') return;
    if (before?.state === 'standing' && before.mood === 'agrees') {
      leg.respond(200);
      before.bye();
    } else if (before?.mood !== 'silent') leg.respond(481);
  }
}
