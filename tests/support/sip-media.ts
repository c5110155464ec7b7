import type { MediaAnswer, MediaEvent, MediaRequest } from '../../shared/ipc/media';
import type { MediaPort } from '../../main/phone/media-port';
import { failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';

export const answerSdp =
  'v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 8\r\n';

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
  readonly #waiting: (() => void)[] = [];
  readonly #events = new Emitter<MediaEvent>();
  readonly #remoteOffer = new Set<string>();

  subscribe(listener: (event: MediaEvent) => void) {
    return this.#events.subscribe(listener);
  }

  emit(event: MediaEvent): void {
    if (event.kind === 'ready') {
      this.opening = false;
      for (const answer of this.#waiting.splice(0)) answer();
    }
    this.#events.emit(event);
  }

  kinds(): string[] {
    return this.requests.map((request) => request.kind);
  }

  request(request: MediaRequest): Promise<MediaAnswer> {
    this.requests.push(request);
    if (this.silent.has(request.kind)) return new Promise(() => undefined);
    if (!this.opening) return Promise.resolve(this.#answer(request));
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        resolve(this.#answer(request));
      });
    });
  }

  #answer(request: MediaRequest): MediaAnswer {
    if (this.failing.has(request.kind))
      return { ok: false, failure: failure('phone.mediaFailed', request.kind) };
    switch (request.kind) {
      case 'accept':
        this.open.add(request.sessionId);
        if (request.type === 'offer') this.#remoteOffer.add(request.sessionId);
        return { ok: true, value: null };
      case 'prepare':
        this.open.add(request.sessionId);
        return { ok: true, value: { type: 'answer', sdp: `${answerSdp}a=${request.direction}\r\n` } };
      case 'describe': {
        this.open.add(request.sessionId);
        const type = this.#remoteOffer.delete(request.sessionId) ? 'answer' : 'offer';
        return { ok: true, value: { type, sdp: `${answerSdp}a=${request.direction}\r\n` } };
      }
      case 'close':
        this.open.delete(request.sessionId);
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
      default:
        return { ok: true, value: null };
    }
  }
}
