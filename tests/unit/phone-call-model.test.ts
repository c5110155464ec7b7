import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhoneEvent } from '../../main/desk/ports';
import type { CallSignalling, EndCause, Renegotiation } from '../../main/phone/call-signalling';
import { LiveCalls } from '../../main/phone/live-calls';
import { MediaLink } from '../../main/phone/media-link';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { StandingClock } from '../support/standing-clock';
import { FakeMedia } from '../support/sip-media';

/** Signalling whose answers come when the model says so, or never. */
class ScriptedSignalling implements CallSignalling {
  ended = false;
  readonly #accepts: { resolve: () => void; reject: (error: Error) => void }[] = [];
  readonly #offers: ((outcome: Renegotiation) => void)[] = [];

  constructor(readonly onEnded: (cause: EndCause) => void) {}

  ring(): void {
    return;
  }

  accept(): Promise<void> {
    return new Promise((resolve, reject) => this.#accepts.push({ resolve, reject }));
  }

  refuse(): void {
    this.end('none');
  }

  bye(): void {
    this.end('none');
  }

  renegotiate(): Promise<Renegotiation> {
    return new Promise((resolve) => this.#offers.push(resolve));
  }

  end(cause: EndCause): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnded(cause);
  }

  settleAccept(ok: boolean): void {
    const accept = this.#accepts.shift();
    if (ok) accept?.resolve();
    else accept?.reject(new Error('refused'));
  }

  settleOffer(statusCode: number): void {
    this.#offers.shift()?.(statusCode === 200 ? { kind: 'agreed' } : { kind: 'refused', statusCode });
  }
}

class World {
  readonly clock = new StandingClock();
  readonly media = new FakeMedia();
  readonly events: PhoneEvent[] = [];
  readonly calls = new LiveCalls(new MediaLink(this.media, this.clock), {
    clock: this.clock,
    random: () => 0.5,
    emit: (event) => {
      this.events.push(event);
    },
  });
  signalling: ScriptedSignalling | null = null;

  offer(): void {
    this.calls.offer({
      callerNumber: '13800001111',
      callerDisplay: null,
      headers: {},
      receivedAtMs: 1,
      offerSdp: 'v=0',
      useMedia: () => undefined,
      refuseBusy: () => undefined,
      take: (onEnded) => (this.signalling = new ScriptedSignalling(onEnded)),
    });
  }

  get callId(): CallId {
    const offered = this.events.findLast((event) => event.kind === 'callOffered');
    return offered?.kind === 'callOffered' ? offered.offer.callId : callIdSchema.parse('none');
  }
}

const step = fc.oneof(
  fc.constantFrom(
    'offer',
    'answer',
    'reject',
    'hangUp',
    'hold',
    'resume',
    'mute',
    'pathLost',
    'pathRestored',
    'mediaFailed',
    'mediaReady',
    'acceptResolved',
    'acceptRejected',
  ),
  fc.constantFrom<EndCause>('cancelled', 'elsewhere', 'bye', 'none').map((cause) => ({ cause })),
  fc.constantFrom(200, 481, 488, 491, 503).map((statusCode) => ({ statusCode })),
  fc.constantFrom(500, 5000, 16_000, 33_000, 301_000).map((ms) => ({ ms })),
);

function take(world: World, action: typeof step extends fc.Arbitrary<infer T> ? T : never): void {
  const { calls, callId, signalling } = world;
  if (typeof action === 'object') {
    if ('cause' in action) signalling?.end(action.cause);
    else if ('ms' in action) world.clock.advance(action.ms);
    else signalling?.settleOffer(action.statusCode);
    return;
  }
  const actions: Record<typeof action, () => unknown> = {
    offer: () => world.offer(),
    answer: () => calls.withCall(callId, (call) => call.answer()),
    reject: () => calls.withCall(callId, (call) => call.reject()),
    hangUp: () => calls.withCall(callId, (call) => call.hangUp()),
    hold: () => calls.withCall(callId, (call) => call.setHeld(true)),
    resume: () => calls.withCall(callId, (call) => call.setHeld(false)),
    mute: () => calls.withCall(callId, (call) => call.setMuted(true)),
    pathLost: () => calls.pathLost(),
    pathRestored: () => calls.pathRestored(),
    mediaFailed: () => calls.mediaEvent({ kind: 'connection', sessionId: callId, state: 'failed' }),
    mediaReady: () => calls.mediaEvent({ kind: 'ready' }),
    acceptResolved: () => signalling?.settleAccept(true),
    acceptRejected: () => signalling?.settleAccept(false),
  };
  actions[action]();
}

/** The phone's promises, checked on whole histories of events. */
function check(events: readonly PhoneEvent[]): void {
  const live = new Set<CallId>();
  const over = new Set<CallId>();
  for (const event of events) {
    if (event.kind === 'callOffered') {
      expect(live.size).toBe(0);
      live.add(event.offer.callId);
    } else if ('callId' in event) {
      expect(over.has(event.callId)).toBe(false);
      expect(live.has(event.callId)).toBe(true);
      if (event.kind !== 'callEnded') continue;
      live.delete(event.callId);
      over.add(event.callId);
    }
  }
}

describe('calls under every order of things', () => {
  it('end exactly once each, say nothing afterwards, never overlap, and never get stuck', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (actions) => {
        const world = new World();
        for (const action of ['offer' as const, ...actions]) {
          take(world, action);
          await new Promise((resolve) => setImmediate(resolve));
        }
        check(world.events);
        await world.calls.withCall(world.callId, (call) => call.hangUp());
        world.clock.advance(400_000);
        await new Promise((resolve) => setImmediate(resolve));
        check(world.events);
        const offered = world.events.filter((event) => event.kind === 'callOffered').length;
        expect(world.events.filter((event) => event.kind === 'callEnded')).toHaveLength(offered);
        expect(world.media.open.size).toBe(0);
      }),
      { numRuns: 400 },
    );
  });
});
