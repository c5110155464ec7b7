import type { Outcome } from '../desk/ports';
import type { CallQuality } from '../../shared/domain/call';
import type { Codec } from '../../shared/domain/sound';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Direction, MediaRequest } from '../../shared/ipc/media';
import { oneAtATime } from '../../shared/lib/one-at-a-time';
import { err, ok } from '../../shared/lib/result';
import { besideTheirHold, holdsUs } from './far-hold';
import { firstVoice } from './first-voice';
import { MediaError } from './media-error';
import type { MediaLink, MediaValue } from './media-link';

const describeTimeoutMs = 5000;
const controlTimeoutMs = 3000;
const sampleTimeoutMs = 1500;

export interface LocalDescription {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

interface Prepared {
  readonly offer: string;
  readonly direction: Direction;
  readonly answer: Promise<LocalDescription>;
}

/**
 * One call's peer connection as main sees it: offers and answers go one at a time, in order; after `close` everything rejects.
 * Description calls reject with MediaError, the rest return outcomes.
 */
export class MediaSession {
  /** What this side wants; hold is `sendonly`. */
  direction: Direction = 'sendrecv';
  /** Offers say what is left of it beside a hold of theirs; else what is wanted, and the answer says whether they still hold. */
  offersBesideTheirHold = false;
  /** Told when the far side puts us on hold or takes us back. */
  onFarHold: () => void = () => undefined;
  /** One-shot: the next description gathers new ICE credentials. */
  restartIce = false;
  /** Left out of the descriptions from now on. */
  without: readonly Codec[] = [];
  /** What the far side wants to be spoken to in, by what both sides last agreed on; null: not known. */
  codec: Codec | null = null;
  /** The last description failure, for whoever has to explain a session that ended by itself. */
  lastFailure: Failure | null = null;

  readonly #queue = oneAtATime();
  #localOfferPending = false;
  /** By our last offer. */
  #offered: Direction = 'sendrecv';
  #farHolds = false;
  /** What is agreed on once their offer is answered. */
  #ifAnswered: { readonly farHolds: boolean; readonly codec: Codec | null } | null = null;
  /** It went with its window; what is made next begins as muted as is wanted by then. */
  #madeAnewNext = false;
  /** Out when the window died: its answer finds nothing that it could be told. */
  #offerLost = false;
  #closed = false;
  #besides = 0;
  #muted = false;
  /** Asked for, and not done yet where it differs. */
  #toBeMuted = false;
  #parked = false;
  #prepared: Prepared | null = null;
  /** The prepared answer to the offer that was just taken. */
  #answer: LocalDescription | null = null;
  readonly #closing: Promise<never>;
  #rejectClosing: (reason: MediaError) => void = () => undefined;

  constructor(
    private readonly link: MediaLink,
    readonly id: string,
  ) {
    this.#closing = new Promise<never>((_resolve, reject) => {
      this.#rejectClosing = reject;
    });
    this.#closing.catch(() => undefined);
  }

  /**
   * Lets the window make the answer while it rings, so that answering only has to send it; nothing flows before. Asked again it is made
   * anew. Failure is retried at the answer.
   */
  prepare(offer: string): void {
    const answer = this.#makeAnswer(offer);
    answer.catch(() => undefined);
    this.#prepared = { offer, direction: this.direction, answer };
  }

  /** An answer that may be followed by another (RFC 3960 early media). */
  async setEarly(sdp: string): Promise<void> {
    await this.#inTurn(
      () => ({ kind: 'accept', sessionId: this.id, type: 'pranswer', sdp }),
      describeTimeoutMs,
    );
  }

  /** By what both sides last agreed on: what we say does not reach them. */
  get farHolds(): boolean {
    return this.#farHolds;
  }

  async setRemote(sdp: string): Promise<void> {
    const prepared = this.#prepared;
    if (this.#offerLost) {
      this.#offerLost = false;
      return;
    }
    const type = this.#localOfferPending ? 'answer' : 'offer';
    if (prepared === null) await this.#accept(type, sdp);
    const farHolds = holdsUs(sdp, type === 'answer' ? this.#offered : null, this.#farHolds);
    const agreed = { farHolds, codec: firstVoice(sdp) };
    if (type === 'answer') this.#agree(agreed);
    else this.#ifAnswered = agreed;
    if (prepared === null) return;
    this.#prepared = null;
    const fits = prepared.offer === sdp && prepared.direction === this.direction;
    const ahead = fits ? await prepared.answer.catch(() => null) : null;
    this.#answer = ahead ?? (await this.#makeAnswer(sdp));
  }

  async describe(): Promise<LocalDescription> {
    const answer = this.#answer;
    const ifAnswered = this.#ifAnswered;
    this.#answer = null;
    this.#ifAnswered = null;
    if (answer !== null) {
      void this.#control({ kind: 'begin', sessionId: this.id });
      if (ifAnswered !== null) this.#agree(ifAnswered);
      return answer;
    }
    const described = this.#inTurn(
      () => ({
        kind: 'describe',
        sessionId: this.id,
        // their offer is answered with what is wanted: what of it happens is theirs to say
        direction: ifAnswered === null ? this.#nextOffer() : this.direction,
        iceRestart: this.restartIce,
        without: [...this.without],
      }),
      describeTimeoutMs,
      () => {
        this.#repeatSilences();
      },
    );
    const value = asDescription(await described);
    this.restartIce = false;
    this.#localOfferPending = value.type === 'offer';
    if (ifAnswered !== null) this.#agree(ifAnswered);
    return value;
  }

  async rollback(): Promise<void> {
    this.#ifAnswered = null;
    if (this.#offerLost) {
      this.#offerLost = false;
      return;
    }
    if (this.#madeAnewNext) return;
    this.#localOfferPending = false;
    await this.#inTurn(() => ({ kind: 'rollback', sessionId: this.id }), controlTimeoutMs);
  }

  /** The window died: nothing of this session exists there any more. */
  forget(): void {
    this.#madeAnewNext = true;
    this.#offerLost = this.#localOfferPending;
    this.#forgetDescriptions();
  }

  /** Holds from the first packet on; before anything is described. */
  beginSilenced(muted: boolean, parked: boolean): void {
    this.#muted = muted;
    this.#toBeMuted = muted;
    this.#parked = parked;
  }

  /** Another connection of the same call, in the same direction and as silent, on which something can be agreed while this one goes on. */
  beside(): MediaSession {
    const other = new MediaSession(this.link, `${this.id}+${++this.#besides}`);
    other.direction = this.direction;
    other.beginSilenced(this.#muted, this.#parked);
    return other;
  }

  /** That connection is the call's from now on, as silent as this one is by then; the one of before is closed. */
  async become(other: MediaSession): Promise<void> {
    const adopted = this.#inTurn(
      () => ({ kind: 'adopt', sessionId: this.id, from: other.id }),
      controlTimeoutMs,
      () => {
        this.#forgetDescriptions();
        this.#offerLost = false;
        this.#localOfferPending = other.#localOfferPending;
        this.codec = other.codec;
        this.#farHold(other.farHolds);
        void this.setMuted(this.#toBeMuted);
        this.setParked(this.#parked);
      },
    );
    await adopted.catch(() => {
      other.close();
    });
  }

  async setMuted(muted: boolean): Promise<Outcome<void>> {
    this.#toBeMuted = muted;
    if (this.#madeAnewNext) {
      this.#muted = muted;
      return ok(undefined);
    }
    const done = await this.#control({ kind: 'setMuted', sessionId: this.id, muted });
    if (done.ok) this.#muted = muted;
    else this.#toBeMuted = this.#muted;
    return done;
  }

  /** Nothing is heard either way while parked; takes effect before anything asked of the window later. */
  setParked(parked: boolean): void {
    this.#parked = parked;
    void this.#control({ kind: 'park', sessionId: this.id, parked });
  }

  sendDtmf(tones: string): Promise<Outcome<void>> {
    return this.#control({ kind: 'sendDtmf', sessionId: this.id, tones });
  }

  /** Counters of the interval since the last sample; null when the window has none to give. */
  async sample(): Promise<CallQuality | null> {
    if (this.#closed) return null;
    const answer = await this.link.ask({ kind: 'sample', sessionId: this.id }, sampleTimeoutMs);
    return answer.ok && answer.value !== null && 'jitterMs' in answer.value ? answer.value : null;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#rejectClosing(new MediaError(failure('phone.callGone')));
    void this.link.ask({ kind: 'close', sessionId: this.id }, controlTimeoutMs);
  }

  #forgetDescriptions(): void {
    this.#localOfferPending = false;
    this.#prepared = null;
    this.#answer = null;
    this.#ifAnswered = null;
  }

  #nextOffer(): Direction {
    const { direction } = this;
    this.#offered = this.offersBesideTheirHold ? besideTheirHold(direction, this.#farHolds) : direction;
    return this.#offered;
  }

  #agree({ farHolds, codec }: { readonly farHolds: boolean; readonly codec: Codec | null }): void {
    this.codec = codec;
    this.#farHold(farHolds);
  }

  #farHold(holds: boolean): void {
    if (this.#farHolds === holds) return;
    this.#farHolds = holds;
    this.onFarHold();
  }

  async #makeAnswer(offer: string): Promise<LocalDescription> {
    const { id: sessionId, direction } = this;
    return asDescription(
      await this.#inTurn(() => ({ kind: 'prepare', sessionId, direction, sdp: offer }), describeTimeoutMs),
    );
  }

  async #accept(type: 'offer' | 'answer', sdp: string): Promise<void> {
    await this.#inTurn(() => ({ kind: 'accept', sessionId: this.id, type, sdp }), describeTimeoutMs);
    this.#localOfferPending = false;
  }

  /** A connection just made knows nothing of them; sent right behind the request that makes it. */
  #repeatSilences(): void {
    if (this.#muted) void this.#control({ kind: 'setMuted', sessionId: this.id, muted: true });
    if (this.#parked) void this.#control({ kind: 'park', sessionId: this.id, parked: true });
  }

  async #control(request: MediaRequest): Promise<Outcome<void>> {
    if (this.#closed) return err(failure('phone.callGone'));
    const answer = await this.link.ask(request, controlTimeoutMs);
    return answer.ok ? ok(undefined) : answer;
  }

  #inTurn(request: () => MediaRequest, timeoutMs: number, sent: () => void = () => undefined) {
    return this.#queue(async () => {
      if (this.#closed) throw new MediaError(failure('phone.callGone'));
      this.#madeAnewNext = false;
      const asked = this.link.ask(request(), timeoutMs);
      sent();
      const answer = await Promise.race([asked, this.#closing]);
      if (answer.ok) return answer.value;
      this.lastFailure = answer.failure;
      throw new MediaError(answer.failure);
    });
  }
}

function asDescription(value: MediaValue): LocalDescription {
  if (value === null || !('sdp' in value))
    throw new MediaError(failure('phone.mediaFailed', 'no description'));
  return value;
}
