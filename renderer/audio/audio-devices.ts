import type { AudioState } from '../../shared/domain/call';
import { soundSettingsSchema, type SoundDevices, type SoundSettings } from '../../shared/domain/sound';
import { failure } from '../../shared/ipc/failure';
import { chooseDevice } from './choose-device';
import { listDevices, type PresentDevices } from './list-devices';
import { Outputs } from './outputs';

/** What is told to main. */
export interface DeviceReports {
  readonly audio: (audio: AudioState) => void;
  readonly devices: (devices: SoundDevices) => void;
}

/** A device that ends as often as it is opened is not opened all the time. */
const reopenAfterMs = 300;

/** One opened microphone; another device or other processing is another one. */
interface Opened {
  readonly key: string;
  readonly track: Promise<MediaStreamTrack | null>;
}

/**
 * Microphone and speaker of the seat. The microphone is open only while a call or a look at it needs it; looking whether it works opens it
 * for a moment. Listeners hear when the microphone of running calls must be replaced.
 */
export class AudioDevices {
  readonly outputs = new Outputs();
  readonly #listeners = new Set<() => Promise<void>>();
  #settings: SoundSettings = soundSettingsSchema.parse({});
  #opened: Opened | null = null;
  /** Microphones that running calls may still speak through. */
  #replaced: Opened[] = [];
  #users = 0;
  /** For a moment, the other echo cancellation than is wanted. */
  #aside = false;
  /** The key of what was opened anew last. */
  #openedAnew = '';
  #refused: string | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(private readonly report: DeviceReports) {
    navigator.mediaDevices.addEventListener('devicechange', () => {
      this.outputs.refresh();
      void this.evaluate();
    });
  }

  get settings(): SoundSettings {
    return this.#settings;
  }

  /** Devices and voice processing from now on; running calls follow. */
  configure(settings: SoundSettings): Promise<void> {
    this.#settings = settings;
    return this.evaluate();
  }

  /** Called back when running calls must take their microphone anew; resolves once they have. */
  onChange(listener: () => Promise<void>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks what is there and works now, puts calls on it, and reports. One look at a time. */
  evaluate(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look()).catch(() => undefined);
    return this.#looking;
  }

  /** A track of its own for one user; null where nobody can be heard. Give it back with `release`. */
  async takeMicrophone(): Promise<MediaStreamTrack | null> {
    this.#users++;
    const track = await (await this.#open()).track;
    if (this.#replaced.length > 0) void this.evaluate();
    return track?.clone() ?? null;
  }

  release(track: MediaStreamTrack | null): void {
    track?.stop();
    this.#users = Math.max(0, this.#users - 1);
    if (this.#users === 0) this.#close();
  }

  async #look(): Promise<void> {
    let track = await (await this.#open()).track;
    if (track && this.#users > 0 && this.#isAsBefore(track)) track = await this.#openAnew();
    const present = await listDevices();
    const speaker = chooseDevice(this.#settings.speaker, present.outputs);
    const ring = chooseDevice(this.#settings.ring, present.outputs);
    this.outputs.use('speaker', speaker.device?.id ?? '');
    this.outputs.use('ring', ring.device?.id ?? '');
    await this.#leaveReplaced();
    if (this.#users === 0) this.#close();
    const inUse = {
      microphone: track?.label ?? null,
      speaker: speaker.device?.label ?? present.defaultOutput,
      ring: ring.device?.label ?? present.defaultOutput,
    };
    const missing = [
      ...(chooseDevice(this.#settings.microphone, present.inputs).missing ? (['microphone'] as const) : []),
      ...(speaker.missing ? (['speaker'] as const) : []),
      ...(ring.missing ? (['ring'] as const) : []),
    ];
    this.report.devices({ inputs: [...present.inputs], outputs: [...present.outputs], inUse, missing });
    this.report.audio(describe(inUse.microphone, inUse.speaker, this.#refused));
  }

  /** The one that is open if it still is what is wanted and alive, else a new one. */
  async #open(): Promise<Opened> {
    const present = await listDevices();
    const key = this.#key(present);
    const opened = this.#opened;
    if (opened?.key === key) {
      const track = await opened.track;
      if (track?.readyState === 'live' && this.#opened === opened) return opened;
    }
    // whoever came first while this one waited has opened it
    if (this.#opened && this.#opened !== opened && this.#opened.key === key) return this.#opened;
    const next: Opened = { key, track: this.#request(present) };
    if (this.#opened) this.#replaced.push(this.#opened);
    this.#opened = next;
    return next;
  }

  /** It was given with the processing of before. Asked for anew once: a device may know no other. */
  #isAsBefore(track: MediaStreamTrack): boolean {
    const { noiseSuppression, autoGainControl } = track.getSettings();
    const wanted = this.#settings;
    return (
      this.#opened?.key !== this.#openedAnew &&
      (noiseSuppression !== wanted.noiseSuppression || autoGainControl !== wanted.autoGainControl)
    );
  }

  /**
   * While a device is open Chromium gives it to whoever asks for other suppression or gain as it was opened first; only with the other
   * echo cancellation it is a source of its own. Calls go over to such a one, and from there to what is wanted: never to silence.
   */
  async #openAnew(): Promise<MediaStreamTrack | null> {
    this.#aside = true;
    try {
      await this.#open();
      await this.#leaveReplaced();
    } finally {
      this.#aside = false;
    }
    const opened = await this.#open();
    this.#openedAnew = opened.key;
    return opened.track;
  }

  /** Calls move over first, then the device is let go. */
  async #leaveReplaced(): Promise<void> {
    const replaced = this.#replaced;
    if (replaced.length === 0) return;
    this.#replaced = [];
    await Promise.all([...this.#listeners].map((listener) => listener()));
    for (const opened of replaced) stop(opened);
  }

  get #processing() {
    const { echoCancellation, noiseSuppression, autoGainControl } = this.#settings;
    return { echoCancellation: echoCancellation !== this.#aside, noiseSuppression, autoGainControl };
  }

  /** The system's default is another device once its name changes. */
  #key(present: PresentDevices): string {
    const { device } = chooseDevice(this.#settings.microphone, present.inputs);
    const which = device ? device.id : `default ${present.defaultInput ?? ''}`;
    return JSON.stringify([which, this.#processing]);
  }

  async #request(present: PresentDevices): Promise<MediaStreamTrack | null> {
    const { device } = chooseDevice(this.#settings.microphone, present.inputs);
    const audio = { ...this.#processing, channelCount: 1 };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: device ? { ...audio, deviceId: { exact: device.id } } : audio,
      });
      this.#refused = null;
      const track = stream.getAudioTracks()[0] ?? null;
      // it may end without any device being gone, as when the machine slept
      track?.addEventListener('ended', () => {
        setTimeout(() => void this.evaluate(), reopenAfterMs);
      });
      return track;
    } catch (error) {
      this.#refused = error instanceof Error ? error.name : 'unknown';
      return null;
    }
  }

  #close(): void {
    const opened = this.#opened;
    this.#opened = null;
    if (opened) stop(opened);
  }
}

const stop = (opened: Opened): void => void opened.track.then((track) => track?.stop());

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
