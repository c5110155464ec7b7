import type { AudioState } from '../../shared/domain/call';
import { failure } from '../../shared/ipc/failure';

/** Voice, one channel; the browser's own echo canceller, since headsets at a desk still leak. */
const voiceConstraints: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
};

/**
 * Microphone and speaker of the seat. The microphone is open only while a call needs it; looking whether it works opens it for a
 * moment. Listeners hear when the microphone of running calls must be replaced.
 */
export class AudioDevices {
  readonly #listeners = new Set<() => void>();
  #opening: Promise<MediaStreamTrack | null> | null = null;
  #users = 0;
  #refused: string | null = null;

  constructor(private readonly report: (audio: AudioState) => void) {
    navigator.mediaDevices.addEventListener('devicechange', () => {
      const before = this.#opening;
      this.#opening = null;
      void this.evaluate().then(async () => {
        for (const listener of this.#listeners) listener();
        (await before)?.stop();
      });
    });
  }

  /** Called back when devices came or went. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks what works now and reports it. */
  async evaluate(): Promise<void> {
    const track = await this.#open();
    const microphone = track?.label ?? null;
    if (this.#users === 0) this.#close();
    const speaker = await findSpeaker();
    this.report(describe(microphone, speaker, this.#refused));
  }

  /** A track of its own for one call; null where nobody can be heard. Give it back with `release`. */
  async takeMicrophone(): Promise<MediaStreamTrack | null> {
    this.#users++;
    const track = await this.#open();
    return track?.clone() ?? null;
  }

  release(track: MediaStreamTrack | null): void {
    track?.stop();
    this.#users = Math.max(0, this.#users - 1);
    if (this.#users === 0) this.#close();
  }

  async #open(): Promise<MediaStreamTrack | null> {
    this.#opening ??= this.#request();
    const track = await this.#opening;
    if (track?.readyState !== 'ended') return track;
    this.#opening = this.#request();
    return this.#opening;
  }

  async #request(): Promise<MediaStreamTrack | null> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(voiceConstraints);
      this.#refused = null;
      return stream.getAudioTracks()[0] ?? null;
    } catch (error) {
      this.#refused = error instanceof Error ? error.name : 'unknown';
      return null;
    }
  }

  #close(): void {
    const opening = this.#opening;
    this.#opening = null;
    void opening?.then((track) => track?.stop());
  }
}

async function findSpeaker(): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const outputs = devices.filter((device) => device.kind === 'audiooutput');
  const chosen = outputs.find((device) => device.deviceId === 'default') ?? outputs[0];
  return chosen ? chosen.label || chosen.deviceId : null;
}

/** Not being heard is said first: the caller notices it at once, and the speaker's absence still shows as null. */
function describe(microphone: string | null, speaker: string | null, refused: string | null): AudioState {
  if (microphone === null) {
    return {
      state: 'listenOnly',
      microphone,
      speaker,
      failure: failure('phone.noMicrophone', refused ?? 'none'),
    };
  }
  if (speaker === null)
    return { state: 'noSpeaker', microphone, speaker, failure: failure('phone.noSpeaker') };
  return { state: 'ready', microphone, speaker };
}
