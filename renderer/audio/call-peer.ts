import type { CallQuality } from '../../shared/domain/call';
import type { MediaEvent, MediaRequest } from '../../shared/ipc/media';
import type { AudioDevices } from './audio-devices';
import { gatherCandidates } from './gather-candidates';
import { IntervalStatistics, type StatsEntry } from './interval-statistics';
import { RemoteSound } from './remote-sound';
import { makeSilentTrack } from './silent-track';

export type ConnectionState = Extract<MediaEvent, { kind: 'connection' }>['state'];
type Direction = Extract<MediaRequest, { kind: 'describe' }>['direction'];

/** RFC 4733 as people's exchanges like it: 100 ms a tone, 70 ms between. */
const toneMs = 100;
const gapMs = 70;

/** One call's RTCPeerConnection: one audio line, no ICE servers (the PBX is in reach), the agent's voice or silence. */
export class CallPeer {
  readonly #connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
  readonly #statistics = new IntervalStatistics();
  readonly #sound = new RemoteSound();
  readonly #stopListening: () => void;
  #voice: Promise<MediaStreamTrack | null>;
  #track: MediaStreamTrack | null = null;
  #silence: MediaStreamTrack | null = null;
  #direction: Direction = 'sendrecv';
  #directionBefore: Direction = 'sendrecv';
  #muted = false;
  #closed = false;

  constructor(
    private readonly devices: AudioDevices,
    report: (state: ConnectionState) => void,
  ) {
    this.#voice = devices.takeMicrophone();
    this.#stopListening = devices.onChange(() => {
      void this.#changeVoice();
    });
    this.#connection.addEventListener('connectionstatechange', () => {
      report(this.#connection.connectionState);
    });
    this.#connection.addEventListener('track', (event) => {
      this.#sound.play(event.track);
    });
  }

  async accept(type: 'offer' | 'answer', sdp: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type, sdp });
    if (type === 'offer') await this.#attach();
  }

  /** An answer when the far side's offer waits for one, else an offer. Candidates are in it. */
  async describe(
    direction: Direction,
    iceRestart: boolean,
  ): Promise<{ type: 'offer' | 'answer'; sdp: string }> {
    this.#directionBefore = this.#direction;
    this.#direction = direction;
    await this.#attach();
    if (this.#connection.getTransceivers().length === 0) this.#connection.addTransceiver('audio');
    for (const transceiver of this.#connection.getTransceivers()) {
      if (transceiver.direction !== 'stopped') transceiver.direction = direction;
    }
    const answering = this.#connection.signalingState === 'have-remote-offer';
    const description = answering
      ? await this.#connection.createAnswer()
      : await this.#connection.createOffer({ iceRestart });
    await this.#connection.setLocalDescription(description);
    await gatherCandidates(this.#connection);
    this.#gate();
    return { type: answering ? 'answer' : 'offer', sdp: this.#connection.localDescription?.sdp ?? '' };
  }

  /** Back to what both sides last agreed on; a refused hold must not leave the agent silenced. */
  async rollback(): Promise<void> {
    this.#direction = this.#directionBefore;
    this.#gate();
    const { signalingState } = this.#connection;
    if (signalingState === 'have-local-offer') {
      await this.#connection.setLocalDescription({ type: 'rollback' });
    } else if (signalingState === 'have-remote-offer') {
      await this.#connection.setRemoteDescription({ type: 'rollback' });
    }
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#gate();
  }

  /** False where the two sides agreed on no telephone-event. */
  sendDtmf(tones: string): boolean {
    const sender = this.#connection.getSenders().find((candidate) => candidate.dtmf !== null)?.dtmf;
    if (!sender?.canInsertDTMF) return false;
    sender.insertDTMF(sender.toneBuffer + tones, toneMs, gapMs);
    return true;
  }

  async sample(): Promise<CallQuality> {
    const entries: StatsEntry[] = [];
    (await this.#connection.getStats()).forEach((entry: StatsEntry) => entries.push(entry));
    return this.#statistics.next(entries);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopListening();
    this.#connection.close();
    this.#sound.stop();
    this.#silence?.stop();
    void this.#voice.then((voice) => {
      this.devices.release(voice);
    });
  }

  /** Puts the agent's voice, or silence, on the one audio line. */
  async #attach(): Promise<void> {
    const voice = await this.#voice;
    if (this.#closed) throw new Error('closed');
    const track = voice?.readyState === 'live' ? voice : (this.#silence ??= makeSilentTrack());
    if (track === this.#track || track === null) return;
    this.#track = track;
    this.#gate();
    const sender = this.#connection.getSenders().find((candidate) => candidate.track !== null);
    if (sender) await sender.replaceTrack(track);
    else this.#connection.addTrack(track);
  }

  async #changeVoice(): Promise<void> {
    const before = await this.#voice;
    if (this.#closed) return;
    this.#voice = this.devices.takeMicrophone();
    this.devices.release(before);
    await this.#attach().catch(() => undefined);
  }

  /** Muted or on hold nothing of the room leaves it, whatever the far side does with the packets. */
  #gate(): void {
    if (this.#track) this.#track.enabled = !this.#muted && this.#direction === 'sendrecv';
  }
}
