import type { CallQuality } from '../../shared/domain/call';
import type { MediaEvent, MediaRequest } from '../../shared/ipc/media';
import type { AudioDevices } from './audio-devices';
import { gatherCandidates } from './gather-candidates';
import { IntervalStatistics, type StatsEntry } from './interval-statistics';
import { preferCodecs, raisePriority } from './media-wishes';
import { withOpusFlags } from './opus-flags';
import { OutgoingMix } from './outgoing-mix';
import { RemoteSound } from './remote-sound';
import { makeSilentTrack } from './silent-track';
import { withholdCandidates } from './withhold-candidates';

type ConnectionState = Extract<MediaEvent, { kind: 'connection' }>['state'];
type Wishes = Omit<Extract<MediaRequest, { kind: 'describe' }>, 'kind' | 'sessionId'>;
type Direction = Wishes['direction'];

/** RFC 4733 as people's exchanges like it: 100 ms a tone, 70 ms between. */
const toneMs = 100;
const gapMs = 70;
/** Within what is waited for a description. */
const firstWayWithinMs = 3000;
const lookAgainMs = 200;

/** One call's RTCPeerConnection: one audio line, no ICE servers (the PBX is in reach), the agent's voice or silence. */
export class CallPeer {
  /** Not max-bundle: with that an answer without a BUNDLE group is refused, and rtpengine gives none unless told to. */
  readonly #connection = new RTCPeerConnection({ rtcpMuxPolicy: 'require' });
  readonly #statistics = new IntervalStatistics();
  readonly #sound: RemoteSound;
  readonly #stopListening: () => void;
  #voice: Promise<MediaStreamTrack | null>;
  #changing = Promise.resolve();
  /** What is said into: the microphone, or silence where there is none. */
  #own: MediaStreamTrack | null = null;
  /** The one audio line as it leaves. */
  #line: RTCRtpSender | null = null;
  #others: readonly MediaStreamTrack[] = [];
  #mix: OutgoingMix | null = null;
  #sent: MediaStreamTrack | null = null;
  #heard: MediaStreamTrack | null = null;
  #silence: MediaStreamTrack | null = null;
  /** Where the far side is; null once it may be reached. */
  #withheld: readonly RTCIceCandidateInit[] | null = null;
  /** What the last description was to say. */
  #described = '';
  #direction: Direction = 'sendrecv';
  /** What this side wanted when both last agreed. */
  #agreed: Direction = 'sendrecv';
  #muted = false;
  #parked = false;
  #closed = false;

  constructor(
    private readonly devices: AudioDevices,
    connectionChanged: () => void,
    heardChanged: () => void,
  ) {
    this.#sound = new RemoteSound(devices.outputs);
    this.#voice = devices.takeMicrophone();
    this.#stopListening = devices.onChange(
      () => (this.#changing = this.#changing.then(() => this.#changeVoice())),
    );
    this.#connection.addEventListener('connectionstatechange', () => {
      connectionChanged();
    });
    this.#connection.addEventListener('track', (event) => {
      this.#heard = event.track;
      this.#sound.play(event.track);
      heardChanged();
    });
  }

  get connectionState(): ConnectionState {
    return this.#connection.connectionState;
  }

  /** What the far side says; null before its first description. */
  get heard(): MediaStreamTrack | null {
    return this.#heard;
  }

  /** Its loudness now, RMS 0–1. */
  get heardLevel(): number {
    const [receiver] = this.#connection.getReceivers();
    return this.#parked ? 0 : (receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0);
  }

  /** The agent speaks to nobody here without having put the call aside. */
  get silenced(): boolean {
    return this.#muted && this.#isOpen;
  }

  /** A prepared answer that says what this seat wanted before its settings changed. */
  get outdated(): boolean {
    return this.#withheld !== null && this.#described !== this.#wishes;
  }

  /** The answer to an offer, made ahead. Without the far side's addresses no packet leaves before `begin`. */
  prepare(offer: string, direction: Direction): Promise<{ type: 'offer' | 'answer'; sdp: string }> {
    const { sdp, candidates } = withholdCandidates(offer);
    this.#withheld = candidates;
    return this.accept('offer', sdp).then(() => this.describe({ direction, iceRestart: false, without: [] }));
  }

  /** The prepared answer is given. A candidate that says nothing to this browser is none. */
  begin(): void {
    const candidates = this.#withheld ?? [];
    this.#withheld = null;
    this.#gate();
    for (const candidate of candidates)
      void this.#connection.addIceCandidate(candidate).catch(() => undefined);
  }

  async accept(type: 'offer' | 'pranswer' | 'answer', sdp: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type, sdp });
    if (type === 'offer') await this.#attach();
    if (type === 'answer') this.#agreed = this.#direction;
  }

  /** An answer when the far side's offer waits for one, else an offer. Candidates are in it. */
  async describe({
    direction,
    iceRestart,
    without,
  }: Wishes): Promise<{ type: 'offer' | 'answer'; sdp: string }> {
    this.#direction = direction;
    this.#described = this.#wishes;
    if (this.#connection.getTransceivers().length === 0) {
      this.#line = this.#connection.addTransceiver('audio').sender;
      // an offer says the same whoever speaks: the microphone opens while the ways are gathered
      void this.#attach().catch(() => undefined);
    } else await this.#attach();
    for (const transceiver of this.#connection.getTransceivers()) {
      if (transceiver.direction === 'stopped') continue;
      transceiver.direction = direction;
      preferCodecs(transceiver, this.devices.settings.codecs, without);
    }
    const answering = this.#connection.signalingState === 'have-remote-offer';
    if (answering) {
      await this.#say(await this.#connection.createAnswer());
      this.#agreed = direction;
    } else await this.#offer(iceRestart);
    await raisePriority(this.#connection);
    this.#gate();
    return { type: answering ? 'answer' : 'offer', sdp: this.#connection.localDescription?.sdp ?? '' };
  }

  /**
   * The browser knows of an address a moment later than the machine has it, and no way at all is understood as hold by some, or answered
   * with nothing that can be taken: so it is asked again until it knows one, and within a call nothing is offered without.
   */
  async #offer(iceRestart: boolean): Promise<void> {
    const untilMs = performance.now() + firstWayWithinMs;
    for (;;) {
      await this.#say(await this.#connection.createOffer({ iceRestart }));
      if (namesWay(this.#connection.localDescription)) return;
      if (performance.now() > untilMs) break;
      await this.#connection.setLocalDescription({ type: 'rollback' });
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
    if (this.#connection.currentLocalDescription !== null) throw new Error('no way for the sound');
  }

  async #say({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setLocalDescription({ type, sdp: withOpusFlags(sdp, this.devices.settings) });
    await gatherCandidates(this.#connection);
  }

  /** Back to what both sides last agreed on; a refused hold must not leave the agent silenced. */
  async rollback(): Promise<void> {
    this.#direction = this.#agreed;
    this.#gate();
    const { signalingState } = this.#connection;
    if (signalingState === 'have-local-offer') {
      await this.#connection.setLocalDescription({ type: 'rollback' });
      if (this.#connection.currentLocalDescription !== null) await this.#hearAgain();
    } else if (signalingState === 'have-remote-offer') {
      await this.#connection.setRemoteDescription({ type: 'rollback' });
    }
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#gate();
  }

  /** Neither side hears the other, whatever the two agreed on. */
  setParked(parked: boolean): void {
    this.#parked = parked;
    this.#sound.setSilent(parked);
    this.#gate();
  }

  /** The far side hears these beside the agent; none: the agent alone. */
  async mixIn(others: readonly MediaStreamTrack[]): Promise<void> {
    this.#others = others;
    if (this.#sent) await this.#attach();
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
    return { ...this.#statistics.next(entries), voiceOut: this.#isOpen && !this.#muted && this.#isTaken };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopListening();
    this.#connection.close();
    this.#sound.stop();
    this.#mix?.close();
    this.#silence?.stop();
    void this.#voice.then((voice) => {
      this.devices.release(voice);
    });
  }

  /** Puts the agent's voice, or silence, or the mix of a conference on the one audio line. */
  async #attach(): Promise<void> {
    const voice = await this.#voice;
    if (this.#closed) throw new Error('closed');
    this.#own = voice?.readyState === 'live' ? voice : (this.#silence ??= makeSilentTrack());
    const before = this.#mix;
    const track = this.#outgoing();
    if (track === null || track === this.#sent) return;
    this.#sent = track;
    this.#gate();
    if (this.#line) await this.#line.replaceTrack(track);
    else this.#line = this.#connection.addTrack(track);
    if (before !== this.#mix) before?.close();
  }

  #outgoing(): MediaStreamTrack | null {
    const [own, others] = [this.#own, this.#others];
    if (!own || others.length === 0) {
      this.#mix = null;
      return own;
    }
    if (!this.#mix?.isOf(own, others)) this.#mix = new OutgoingMix(own, others);
    return this.#mix.track;
  }

  /** Chromium stops playing at an offer of `sendonly` and does not begin again at its rollback; at another offer it does. */
  async #hearAgain(): Promise<void> {
    for (const transceiver of this.#connection.getTransceivers())
      if (transceiver.direction !== 'stopped') transceiver.direction = this.#direction;
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    await this.#connection.setLocalDescription({ type: 'rollback' });
  }

  /** The voice of before is given back when the new one is on the line. */
  async #changeVoice(): Promise<void> {
    if (this.#closed) return;
    const before = this.#voice;
    this.#voice = this.devices.takeMicrophone();
    await this.#attach().catch(() => undefined);
    this.devices.release(await before);
  }

  /** Muted or on hold nothing of the room leaves it, whatever the far side does with the packets; a muted party hears the others. */
  #gate(): void {
    if (this.#sent) this.#sent.enabled = this.#isOpen;
    if (this.#own) this.#own.enabled = this.#isOpen && !this.#muted;
  }

  get #isOpen(): boolean {
    return !this.#parked && this.#withheld === null && this.#direction === 'sendrecv';
  }

  /** The far side has not put us on hold. */
  get #isTaken(): boolean {
    return this.#connection
      .getTransceivers()
      .every(({ currentDirection }) => currentDirection !== 'recvonly' && currentDirection !== 'inactive');
  }

  get #wishes(): string {
    const { codecs, opusFec, opusDtx } = this.devices.settings;
    return JSON.stringify([codecs, opusFec, opusDtx]);
  }
}

/** UDP: TCP no PBX takes, and the browser names it of an address that is gone, too. */
const namesWay = (description: RTCSessionDescription | null): boolean =>
  /^a=candidate:\S+ \d+ udp /im.test(description?.sdp ?? '');
