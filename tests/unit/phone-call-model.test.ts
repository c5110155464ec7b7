import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhoneEvent } from '../../main/desk/ports';
import type { Call } from '../../main/phone/call';
import type { EndCause } from '../../main/phone/call-signalling';
import type { IncomingWithMedia } from '../../main/phone/incoming-with-media';
import { LiveCalls } from '../../main/phone/live-calls';
import { MediaLink } from '../../main/phone/media-link';
import { refusals } from '../../main/phone/refusal';
import type { NamedDialog } from '../../main/phone/replaces-header';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import type { MediaRequest } from '../../shared/ipc/media';
import { PhonePromises } from '../support/phone-promises';
import { ScriptedSignalling } from '../support/scripted-signalling';
import { StandingClock } from '../support/standing-clock';
import { FakeMedia } from '../support/sip-media';

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
    this.calls.offer(this.#incoming(null, (signalling) => made.push(signalling)));
    const offered = this.events.findLast((event) => event.kind === 'callOffered');
    const [signalling] = made;
    if (signalling && offered?.kind === 'callOffered')
      this.legs.push({ callId: offered.offer.callId, signalling, before: null });
  }

  /** Somebody else comes in the far side's place. */
  replace(leg: Leg): void {
    this.calls.offer(
      this.#incoming(leg.signalling.dialog, (signalling) => {
        [leg.before, leg.signalling] = [leg.signalling, signalling];
      }),
    );
  }

  #incoming(
    replaces: NamedDialog | null,
    taken: (signalling: ScriptedSignalling) => void,
  ): IncomingWithMedia {
    return {
      caller: {
        callerNumber: '13800001111',
        callerDisplay: null,
        headers: {},
        diverted: [],
        alertInfo: null,
        asksAutoAnswer: false,
        receivedAtMs: 1,
      },
      offerSdp: 'v=0',
      useMedia: () => undefined,
      replaces,
      refuse: () => undefined,
      take: (onEnded) => {
        const signalling = new ScriptedSignalling(onEnded);
        taken(signalling);
        return signalling;
      },
    };
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
  ...([
    'acceptResolved',
    'acceptRejected',
    'alerted',
    'earlyMedia',
    'taken',
    'beforeEnded',
    'replaced',
  ] as const),
];
const doing = (...names: (typeof actions)[number][]) =>
  fc.record({ which, action: fc.constantFrom(...names), other: which });
const step = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('offer', 'dial').map((world) => ({ world })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('pathLost', 'pathRestored', 'windowDied', 'windowReady')
      .map((world) => ({ world })),
  },
  {
    weight: 8,
    arbitrary: doing(
      ...(['answer', 'acceptResolved', 'taken', 'hold', 'resume', 'merge', 'split'] as const),
      ...(['beforeEnded', 'replaced'] as const),
    ),
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
      cause: fc.constantFrom<EndCause>(...(['cancelled', 'elsewhere', 'bye', 'none'] as const), ...refusals),
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

const noWindow = { state: 'down', microphone: null, speaker: null } as const;

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
      windowDied: () => calls.mediaEvent({ kind: 'audio', audio: noWindow }),
      windowReady: () => calls.mediaEvent({ kind: 'ready' }),
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
      replaced: () => world.replace(leg),
      taken: () => {
        if (signalling.ended) return;
        signalling.confirmed = true;
        signalling.listener?.answered();
      },
    };
    doings[action.action]();
  }
}

/** The phone's promises, held against whole histories of events. */
function check(events: readonly PhoneEvent[]): void {
  const promises = new PhonePromises();
  for (const event of events) promises.tell(event);
  expect(promises.broken).toEqual([]);
}

/** Whether the seat still sounds by itself; the tones of a refusal end of themselves. */
function soundsOn(requests: readonly MediaRequest[]): boolean {
  const ring = requests.findLast((request) => request.kind === 'ring');
  const tone = requests.findLast((request) => request.kind === 'tone');
  return (
    (ring?.kind === 'ring' && ring.on) ||
    (tone?.kind === 'tone' && (tone.tone === 'ringback' || tone.tone === 'callWaiting'))
  );
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
        // what was begun in the last moment has its time too
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
        expect(soundsOn(world.media.requests)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
