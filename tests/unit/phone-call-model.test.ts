import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhoneEvent } from '../../main/desk/ports';
import type { Call } from '../../main/phone/call';
import type {
  EndCause,
  IncomingSignalling,
  OutgoingListener,
  OutgoingSignalling,
  Renegotiation,
} from '../../main/phone/call-signalling';
import { LiveCalls } from '../../main/phone/live-calls';
import { MediaLink } from '../../main/phone/media-link';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { StandingClock } from '../support/standing-clock';
import { FakeMedia } from '../support/sip-media';

type Settle<T> = (value: T) => void;

/** Signalling whose answers come when the model says so, or never. */
class ScriptedSignalling implements IncomingSignalling, OutgoingSignalling {
  ended = false;
  told: ((statusCode: number) => void) | null = null;
  readonly #accepts: { resolve: () => void; reject: (error: Error) => void }[] = [];
  readonly #offers: Settle<Renegotiation>[] = [];
  readonly #referrals: Settle<Renegotiation>[] = [];

  constructor(
    readonly onEnded: (cause: EndCause) => void,
    readonly listener: OutgoingListener | null = null,
  ) {}

  ring = () => undefined;
  replacement = () => '<sip:x@y?Replaces=z>';
  takeOver = () => (this.listener === null ? { address: 'sip:x@y', replaces: 'z' } : null);
  sendKey = () => Promise.resolve(true);

  accept(): Promise<void> {
    return new Promise((resolve, reject) => this.#accepts.push({ resolve, reject }));
  }

  invite(): Promise<void> {
    return this.accept();
  }

  refuse(): void {
    this.end('none');
  }

  bye(): void {
    this.end('none');
  }

  renegotiate(): Promise<Renegotiation> {
    if (this.ended) return Promise.resolve({ kind: 'refused', statusCode: 481 });
    return new Promise((resolve) => this.#offers.push(resolve));
  }

  refer(_to: string, told: (statusCode: number) => void): Promise<Renegotiation> {
    this.told = told;
    return new Promise((resolve) => this.#referrals.push(resolve));
  }

  end(cause: EndCause): void {
    if (this.ended) return;
    this.ended = true;
    for (const settle of [...this.#offers.splice(0), ...this.#referrals.splice(0)]) {
      settle({ kind: 'refused', statusCode: 481 });
    }
    this.onEnded(cause);
  }

  settleAccept(ok: boolean): void {
    const accept = this.#accepts.shift();
    if (ok) accept?.resolve();
    else accept?.reject(new Error('refused'));
  }

  settleOffer(statusCode: number): void {
    (this.#offers.shift() ?? this.#referrals.shift())?.(
      statusCode === 200 ? { kind: 'agreed' } : { kind: 'refused', statusCode },
    );
  }
}

interface Leg {
  readonly callId: CallId;
  /** The dialog that was begun last. */
  signalling: ScriptedSignalling;
  /** The one before, when another was to take its place. */
  before: ScriptedSignalling | null;
}

class World {
  readonly clock = new StandingClock();
  readonly media = new FakeMedia();
  readonly events: PhoneEvent[] = [];
  readonly legs: Leg[] = [];
  readonly calls = new LiveCalls(new MediaLink(this.media, this.clock), {
    clock: this.clock,
    random: () => 0.5,
    dtmf: () => 'rfc4733',
    takeOver: (_what, media, listener) => {
      const signalling = new ScriptedSignalling((cause) => {
        listener.ended(cause);
      }, listener);
      const leg = this.legs.find(({ callId }) => callId === media.id);
      if (leg) [leg.before, leg.signalling] = [leg.signalling, signalling];
      return Promise.resolve(signalling);
    },
    emit: (event) => {
      this.events.push(event);
    },
  });

  offer(): void {
    const made: ScriptedSignalling[] = [];
    this.calls.offer({
      callerNumber: '13800001111',
      callerDisplay: null,
      headers: {},
      diverted: [],
      alertInfo: null,
      asksAutoAnswer: false,
      receivedAtMs: 1,
      offerSdp: 'v=0',
      useMedia: () => undefined,
      refuseBusy: () => undefined,
      take: (onEnded) => {
        const signalling = new ScriptedSignalling(onEnded);
        made.push(signalling);
        return signalling;
      },
    });
    const offered = this.events.findLast((event) => event.kind === 'callOffered');
    const [signalling] = made;
    if (signalling && offered?.kind === 'callOffered')
      this.legs.push({ callId: offered.offer.callId, signalling, before: null });
  }

  /** Two of an earlier run: one talked, one was on hold. */
  resume(): void {
    const kept = [false, true].map((held, at) => ({
      callId: callIdSchema.parse(`kept-${at}`),
      direction: 'inbound' as const,
      takeOver: { address: 'sip:x@y', replaces: 'z' },
      held,
      muted: held,
    }));
    for (const { callId } of kept)
      this.legs.push({ callId, signalling: new ScriptedSignalling(() => undefined), before: null });
    this.calls.resume(kept);
  }

  dial(): void {
    const callId = callIdSchema.parse(`ours-${this.legs.length}`);
    void this.calls.dial(callId, (_media, listener) => {
      const signalling = new ScriptedSignalling((cause) => {
        listener.ended(cause);
      }, listener);
      this.legs.push({ callId, signalling, before: null });
      return signalling;
    });
  }
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const which = fc.nat({ max: 3 });
const actions = [
  ...(['answer', 'reject', 'forward', 'hangUp', 'hold', 'resume', 'mute'] as const),
  ...(['transfer', 'transferTo', 'merge', 'split', 'mediaFailed', 'mediaMended'] as const),
  ...(['acceptResolved', 'acceptRejected', 'alerted', 'earlyMedia', 'taken', 'beforeEnded'] as const),
];
const doing = (...names: (typeof actions)[number][]) =>
  fc.record({ which, action: fc.constantFrom(...names), other: which });
const step = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('offer', 'dial').map((world) => ({ world })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('pathLost', 'pathRestored', 'mediaReady').map((world) => ({ world })),
  },
  {
    weight: 8,
    arbitrary: doing('answer', 'acceptResolved', 'taken', 'hold', 'resume', 'merge', 'split', 'beforeEnded'),
  },
  { weight: 3, arbitrary: doing(...actions) },
  {
    weight: 8,
    arbitrary: fc.record({ which, statusCode: fc.constantFrom(200, 200, 200, 200, 481, 488, 491, 503) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      which,
      cause: fc.constantFrom<EndCause>(
        ...(['cancelled', 'elsewhere', 'bye', 'none', 'busy', 'noAnswer', 'declined', 'refused'] as const),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ which, notified: fc.constantFrom(100, 180, 200, 486) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(500, 500, 500, 5000, 16_000, 33_000, 91_000, 301_000).map((ms) => ({ ms })),
  },
);
const firstCaller: Step = { world: 'offer' };
/** A caller who talks and one of ours that was just taken, so that histories do not begin with an empty seat each time. */
const twoCalls: readonly Step[] = [
  { which: 0, action: 'answer', other: 0 },
  { which: 0, action: 'acceptResolved', other: 0 },
  { world: 'dial' },
  { which: 1, action: 'acceptResolved', other: 0 },
  { which: 1, action: 'taken', other: 0 },
];

/** One registered, taken over and talking beside one still reconnecting. */
const keptCalls: readonly Step[] = [
  { world: 'pathRestored' },
  { which: 0, action: 'acceptResolved', other: 0 },
  { which: 0, action: 'taken', other: 0 },
];
const beginnings = { oneCaller: [firstCaller], twoCalls: [firstCaller, ...twoCalls], keptCalls };
const begun = fc.constantFrom('oneCaller' as const, 'twoCalls' as const, 'keptCalls' as const);

function take(world: World, action: Step): void {
  const { calls, legs } = world;
  if ('ms' in action) {
    world.clock.advance(action.ms);
    return;
  }
  if ('world' in action) {
    const doings: Record<string, () => void> = {
      offer: () => world.offer(),
      dial: () => world.dial(),
      pathLost: () => calls.pathLost(),
      pathRestored: () => {
        calls.pathRestored();
        calls.registered();
      },
      mediaReady: () => calls.mediaEvent({ kind: 'ready' }),
    };
    doings[action.world]?.();
    return;
  }
  const leg = legs[action.which];
  if (!leg) return;
  const { callId, signalling } = leg;
  if ('cause' in action) signalling.end(action.cause);
  else if ('statusCode' in action) signalling.settleOffer(action.statusCode);
  else if ('notified' in action) signalling.told?.(action.notified);
  else {
    const other = legs[action.other]?.callId ?? callId;
    const withCall = (work: (call: Call) => ReturnType<Call['reject']> | ReturnType<Call['answer']>) =>
      calls.withCall(callId, work);
    const connection = (state: 'failed' | 'connected') => {
      calls.mediaEvent({ kind: 'connection', sessionId: callId, state });
    };
    const doings: Record<typeof action.action, () => unknown> = {
      answer: () => calls.answer(callId),
      reject: () => withCall((call) => call.reject()),
      forward: () => withCall((call) => call.forward('sip:1@x')),
      hangUp: () => withCall((call) => call.hangUp()),
      hold: () => calls.setHeld(callId, true),
      resume: () => calls.setHeld(callId, false),
      mute: () => withCall((call) => call.setMuted(true)),
      transfer: () => withCall((call) => call.transfer('sip:1@x')),
      transferTo: () => calls.transferTo(callId, other),
      merge: () => calls.merge([callId, other]),
      split: () => calls.split(callId),
      mediaFailed: () => connection('failed'),
      mediaMended: () => connection('connected'),
      acceptResolved: () => signalling.settleAccept(true),
      acceptRejected: () => signalling.settleAccept(false),
      alerted: () => signalling.listener?.alerted(),
      earlyMedia: () => signalling.listener?.earlyMedia('v=0'),
      beforeEnded: () => leg.before?.end('bye'),
      taken: () => {
        if (!signalling.ended) signalling.listener?.answered();
      },
    };
    doings[action.action]();
  }
}

/** The phone's promises, checked on whole histories of events. */
function check(events: readonly PhoneEvent[]): void {
  const phases = new Map<CallId, string>();
  const over = new Set<CallId>();
  let conference: readonly CallId[] = [];
  for (const event of events) {
    if (event.kind === 'conferenceChanged') conference = event.callIds;
    if (event.kind === 'callOffered') phases.set(event.offer.callId, 'ringing');
    if (!('callId' in event)) continue;
    expect(over.has(event.callId)).toBe(false);
    if (event.kind === 'callChanged') phases.set(event.callId, event.phase);
    expect(phases.has(event.callId)).toBe(true);
    if (event.kind === 'callEnded') {
      phases.delete(event.callId);
      over.add(event.callId);
    }
    const talking = [...phases].filter(([, phase]) => phase === 'talking').map(([callId]) => callId);
    if (talking.length > 1) expect(conference).toEqual(expect.arrayContaining(talking));
    expect(phases.size).toBeLessThanOrEqual(4);
  }
}

const breathe = () => new Promise((resolve) => setImmediate(resolve));

describe('calls under every order of things', () => {
  it('end exactly once each, say nothing afterwards, never talk two at once unmerged, and never get stuck or leak', async () => {
    await fc.assert(
      fc.asyncProperty(begun, fc.array(step, { maxLength: 60 }), async (before, actions) => {
        const world = new World();
        if (before === 'keptCalls') world.resume();
        for (const action of [...beginnings[before], ...actions]) {
          take(world, action);
          await breathe();
        }
        check(world.events);
        world.calls.hangUpAll();
        world.clock.advance(400_000);
        await breathe();
        check(world.events);
        const calls = new Set(
          world.events.flatMap((event) =>
            event.kind === 'callOffered'
              ? [event.offer.callId]
              : event.kind === 'callChanged'
                ? [event.callId]
                : [],
          ),
        );
        expect(world.events.filter((event) => event.kind === 'callEnded')).toHaveLength(calls.size);
        expect(world.media.open.size).toBe(0);
        expect(world.clock.pending).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
