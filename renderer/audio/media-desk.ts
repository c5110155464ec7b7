import type { z } from 'zod';
import { assertNever } from '../../shared/lib/assert-never';
import { failure } from '../../shared/ipc/failure';
import {
  mediaRequestEnvelopeSchema,
  type mediaAnswerEnvelopeSchema,
  type MediaAnswer,
  type MediaRequest,
} from '../../shared/ipc/media';
import type { AudioDevices } from './audio-devices';
import type { CallPeers } from './call-peers';
import type { EarpieceTones } from './earpiece-tones';
import type { RingTone } from './ring-tone';
import type { SoundStation } from './sound-station';

type AnswerEnvelope = z.infer<typeof mediaAnswerEnvelopeSchema>;

const done: MediaAnswer = { ok: true, value: null };

/** Turns each request of main into one answer; whatever goes wrong inside comes back as phone.mediaFailed. */
export class MediaDesk {
  constructor(
    private readonly devices: Pick<AudioDevices, 'evaluate'>,
    private readonly peers: Pick<
      CallPeers,
      'find' | 'findOrOpen' | 'adopt' | 'close' | 'mix' | 'settingsChanged'
    >,
    private readonly ringTone: Pick<RingTone, 'start' | 'stop'>,
    private readonly tones: Pick<EarpieceTones, 'play'>,
    private readonly sound: Pick<SoundStation, 'serve' | 'callsChanged' | 'callRings'>,
  ) {}

  /** Null for what is no request at all. */
  async serve(message: unknown): Promise<AnswerEnvelope | null> {
    const parsed = mediaRequestEnvelopeSchema.safeParse(message);
    if (!parsed.success) return null;
    const { requestId, request } = parsed.data;
    try {
      const answer = await this.#answer(request);
      this.sound.callsChanged();
      return { requestId, answer };
    } catch (error) {
      const detail = error instanceof Error ? error.name : 'unknown';
      return {
        requestId,
        answer: { ok: false, failure: failure('phone.mediaFailed', `${request.kind} ${detail}`) },
      };
    }
  }

  async #answer(request: MediaRequest): Promise<MediaAnswer> {
    switch (request.kind) {
      case 'accept':
        await this.peers.findOrOpen(request.sessionId).accept(request.type, request.sdp);
        return done;
      case 'describe': {
        const peer = this.peers.findOrOpen(request.sessionId);
        return { ok: true, value: await peer.describe(request) };
      }
      case 'prepare': {
        this.peers.close(request.sessionId);
        const peer = this.peers.findOrOpen(request.sessionId);
        return { ok: true, value: await peer.prepare(request.sdp, request.direction) };
      }
      case 'begin':
        return this.#withPeer(request.sessionId, (peer) => {
          peer.begin();
          return done;
        });
      case 'rollback':
        await this.peers.find(request.sessionId)?.rollback();
        return done;
      case 'close':
        this.peers.close(request.sessionId);
        return done;
      case 'adopt':
        return this.peers.adopt(request.sessionId, request.from)
          ? done
          : { ok: false, failure: failure('phone.callGone') };
      case 'setMuted':
        return this.#withPeer(request.sessionId, (peer) => {
          peer.setMuted(request.muted);
          return done;
        });
      case 'park':
        return this.#withPeer(request.sessionId, (peer) => {
          peer.setParked(request.parked);
          return done;
        });
      case 'mix':
        this.peers.mix(request.sessionIds);
        return done;
      case 'sendDtmf':
        return this.#withPeer(request.sessionId, (peer) =>
          peer.sendDtmf(request.tones)
            ? done
            : { ok: false, failure: failure('phone.mediaFailed', 'no telephone-event agreed') },
        );
      case 'sample':
        return this.#withPeer(request.sessionId, async (peer) => ({ ok: true, value: await peer.sample() }));
      case 'ring':
        if (request.on) {
          this.sound.callRings();
          this.ringTone.start();
        } else this.ringTone.stop();
        return done;
      case 'tone':
        if (request.tone !== null) this.sound.callRings();
        this.tones.play(request.tone);
        return done;
      case 'openDevices':
        await this.devices.evaluate();
        return done;
      case 'configure':
        await this.sound.serve(request);
        this.peers.settingsChanged();
        return done;
      case 'announce':
      case 'meter':
      case 'check':
      case 'headsetLamps':
        await this.sound.serve(request);
        return done;
      default:
        return assertNever(request);
    }
  }

  async #withPeer(
    sessionId: string,
    work: (peer: NonNullable<ReturnType<CallPeers['find']>>) => MediaAnswer | Promise<MediaAnswer>,
  ): Promise<MediaAnswer> {
    const peer = this.peers.find(sessionId);
    return peer ? work(peer) : { ok: false, failure: failure('phone.callGone') };
  }
}
