import { randomUUID } from 'node:crypto';
import type { Outcome } from '../desk/ports';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import type { MediaEvent } from '../../shared/ipc/media';
import { err } from '../../shared/lib/result';
import { Call, type CallSurroundings } from './call';
import type { IncomingCall } from './call-signalling';
import type { MediaLink } from './media-link';
import { MediaSession } from './media-session';

const ringTimeoutMs = 3000;

export interface IncomingWithMedia extends IncomingCall {
  /** Told which media session serves the call before the call is taken. */
  useMedia(media: MediaSession): void;
}

/** The calls of this seat: one at a time, ringing counts. Also the ring tone, which sounds exactly while something rings. */
export class LiveCalls {
  readonly #calls = new Map<CallId, Call>();
  #ringing = false;

  constructor(
    private readonly link: MediaLink,
    private readonly world: CallSurroundings,
  ) {}

  offer(incoming: IncomingWithMedia): void {
    if (this.#calls.size > 0) {
      incoming.refuseBusy();
      this.world.emit({ kind: 'callMissed', callerNumber: incoming.callerNumber, reason: 'busy' });
      return;
    }
    const callId = callIdSchema.parse(randomUUID());
    const media = new MediaSession(this.link, callId);
    incoming.useMedia(media);
    const offer = {
      callId,
      callerNumber: incoming.callerNumber,
      callerDisplay: incoming.callerDisplay,
      headers: incoming.headers,
      receivedAtMs: incoming.receivedAtMs,
    };
    const call = new Call(offer, media, incoming, this.world, () => {
      this.#review();
    });
    this.#calls.set(callId, call);
    this.#review();
    call.begin(incoming.offerSdp);
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

  mediaEvent(event: MediaEvent): void {
    for (const call of [...this.#calls.values()]) call.mediaEvent(event);
    if (event.kind === 'ready' && this.#ringing) this.#ring(true);
  }

  hangUpAll(): void {
    for (const call of [...this.#calls.values()]) call.hangUp();
  }

  /** Nothing more will be heard of any of them. */
  forgetAll(): void {
    for (const call of [...this.#calls.values()]) call.forget();
  }

  #review(): void {
    for (const [callId, call] of this.#calls) {
      if (call.phase === 'ended') this.#calls.delete(callId);
    }
    const ringing = [...this.#calls.values()].some((call) => call.phase === 'ringing');
    if (ringing === this.#ringing) return;
    this.#ringing = ringing;
    this.#ring(ringing);
  }

  #ring(on: boolean): void {
    void this.link.ask({ kind: 'ring', on }, ringTimeoutMs);
  }
}
