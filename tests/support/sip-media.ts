import type { MediaAnswer, MediaEvent, MediaRequest } from '../../shared/ipc/media';
import type { MediaPort } from '../../main/phone/media-port';
import { failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';

export const answerSdp =
  'v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 8\r\n';

/** As a browser knows them (JSEP, RFC 8829). */
type Signalling = 'stable' | 'have-local-offer' | 'have-remote-offer' | 'have-remote-pranswer';

const after: Readonly<Record<'offer' | 'pranswer' | 'answer', Signalling>> = {
  offer: 'have-remote-offer',
  pranswer: 'have-remote-pranswer',
  answer: 'stable',
};

/** An audio window that keeps the offer/answer state of each session and can be told to fall silent. */
export class FakeMedia implements MediaPort {
  readonly requests: MediaRequest[] = [];
  readonly open = new Set<string>();
  /** Packets in each sample. */
  heard = 100;
  /** Kinds that never get an answer. */
  readonly silent = new Set<MediaRequest['kind']>();
  /** Kinds that fail. */
  readonly failing = new Set<MediaRequest['kind']>();
  /** The window is being made: what is asked now is answered behind its `ready`. */
  opening = false;
  readonly #waiting: { request: MediaRequest; settle: (answer: MediaAnswer) => void }[] = [];
  readonly #events = new Emitter<MediaEvent>();
  /** Of theirs that waits for an answer. */
  readonly #remoteOffer = new Map<string, string>();
  /** Where each connection stands; `stable` while it is not named. */
  readonly #signalling = new Map<string, Signalling>();

  subscribe(listener: (event: MediaEvent) => void) {
    return this.#events.subscribe(listener);
  }

  emit(event: MediaEvent): void {
    if (event.kind === 'ready') this.opened();
    this.#events.emit(event);
  }

  /** The window dies with all that it had and all that waited for it; what is asked of the next one is answered behind its `ready`. */
  die(): void {
    this.open.clear();
    this.#signalling.clear();
    this.#remoteOffer.clear();
    this.opening = true;
    const why = failure('phone.mediaFailed', 'window');
    for (const { settle } of this.#waiting.splice(0)) settle({ ok: false, failure: why });
    this.emit({ kind: 'audio', audio: { state: 'down', microphone: null, speaker: null, failure: why } });
  }

  /** Dies, and another stands at once. */
  madeAnew(): void {
    this.die();
    this.emit({ kind: 'ready' });
  }

  /** What was asked while it was being made is answered. */
  opened(): void {
    this.opening = false;
    for (const { request, settle } of this.#waiting.splice(0)) settle(this.#answer(request));
  }

  kinds(): string[] {
    return this.requests.map((request) => request.kind);
  }

  request(request: MediaRequest): Promise<MediaAnswer> {
    this.requests.push(request);
    if (this.silent.has(request.kind)) return new Promise(() => undefined);
    if (!this.opening) return Promise.resolve(this.#answer(request));
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
    });
  }

  #answer(request: MediaRequest): MediaAnswer {
    if (this.failing.has(request.kind))
      return { ok: false, failure: failure('phone.mediaFailed', request.kind) };
    switch (request.kind) {
      case 'accept': {
        const { sessionId, type } = request;
        this.open.add(sessionId);
        const stands = this.#stands(sessionId);
        // an offer that meets ours takes it back by itself; an answer needs an offer
        const fits =
          type === 'offer' ? stands !== 'have-remote-pranswer' : /local-offer|pranswer/.test(stands);
        if (!fits) return outOfTurn(`accept ${type}`, stands);
        this.#signalling.set(sessionId, after[type]);
        if (type === 'offer') this.#remoteOffer.set(sessionId, request.sdp);
        return { ok: true, value: null };
      }
      case 'prepare':
        this.open.add(request.sessionId);
        this.#signalling.delete(request.sessionId);
        return { ok: true, value: { type: 'answer', sdp: `${answerSdp}a=${request.direction}\r\n` } };
      case 'describe': {
        this.open.add(request.sessionId);
        const stands = this.#stands(request.sessionId);
        if (stands === 'have-remote-pranswer') return outOfTurn('describe', stands);
        const theirs = this.#remoteOffer.get(request.sessionId);
        this.#remoteOffer.delete(request.sessionId);
        const direction = theirs === undefined ? request.direction : leftOf(request.direction, theirs);
        const type = theirs === undefined ? 'offer' : 'answer';
        this.#signalling.set(request.sessionId, type === 'answer' ? 'stable' : 'have-local-offer');
        return { ok: true, value: { type, sdp: `${answerSdp}a=${direction}\r\n` } };
      }
      case 'rollback':
        this.#remoteOffer.delete(request.sessionId);
        this.#signalling.delete(request.sessionId);
        return { ok: true, value: null };
      case 'close':
        this.open.delete(request.sessionId);
        this.#signalling.delete(request.sessionId);
        return { ok: true, value: null };
      case 'adopt':
        if (!this.open.delete(request.from)) return { ok: false, failure: failure('phone.callGone') };
        this.open.add(request.sessionId);
        this.#signalling.set(request.sessionId, this.#stands(request.from));
        this.#signalling.delete(request.from);
        return { ok: true, value: null };
      case 'sample':
        return {
          ok: true,
          value: {
            mos: null,
            packetsReceived: this.heard,
            packetsSent: 100,
            packetsLost: 0,
            jitterMs: 2,
            roundTripMs: 20,
            inboundLevel: 0.2,
            outboundLevel: 0.1,
          },
        };
      case 'begin':
      case 'setMuted':
      case 'park':
      case 'sendDtmf':
        if (this.open.has(request.sessionId)) return { ok: true, value: null };
        return { ok: false, failure: failure('phone.callGone') };
      default:
        return { ok: true, value: null };
    }
  }

  #stands(sessionId: string): Signalling {
    return this.#signalling.get(sessionId) ?? 'stable';
  }
}

/** What an answer says: as much of what is wanted as the offer lets happen, as a browser does it. */
function leftOf(wanted: string, offer: string): string {
  const offered = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(offer)?.[1] ?? 'sendrecv';
  const sends = /^send/.test(wanted) && (offered === 'sendrecv' || offered === 'recvonly');
  const receives = /recv/.test(wanted) && /^send/.test(offered);
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
}

const outOfTurn = (what: string, stands: Signalling): MediaAnswer => ({
  ok: false,
  failure: failure('phone.mediaFailed', `${what} in ${stands}: InvalidStateError`),
});
