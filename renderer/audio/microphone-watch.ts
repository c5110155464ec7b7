import type { AudioDevices } from './audio-devices';
import { LevelMeter, type Loudness } from './level-meter';

const everyMs = 100;

/** Reads the raw microphone ten times a second while it runs, whatever calls send of it. Follows a change of device. */
export class MicrophoneWatch {
  #timer: number | null = null;
  #track: MediaStreamTrack | null = null;
  #meter: LevelMeter | null = null;
  #stopFollowing: (() => void) | null = null;
  #turn = 0;
  /** Also where there is no microphone: what was taken is given back once. */
  #taken = false;

  constructor(
    private readonly devices: Pick<AudioDevices, 'takeMicrophone' | 'release' | 'onChange'>,
    private readonly onLevel: (level: Loudness) => void,
  ) {}

  get running(): boolean {
    return this.#timer !== null;
  }

  start(): void {
    if (this.#timer !== null) return;
    this.#timer = window.setInterval(() => {
      this.onLevel(this.#meter?.read() ?? { rms: 0, peak: 0 });
    }, everyMs);
    this.#stopFollowing = this.devices.onChange(() => this.#attach());
    void this.#attach();
  }

  stop(): void {
    if (this.#timer === null) return;
    window.clearInterval(this.#timer);
    this.#timer = null;
    this.#turn += 1;
    this.#stopFollowing?.();
    this.#detach();
  }

  async #attach(): Promise<void> {
    const turn = (this.#turn += 1);
    const track = await this.devices.takeMicrophone();
    if (turn !== this.#turn) {
      this.devices.release(track);
      return;
    }
    // the new one is taken before the old one is given back, so that the device between them stays open
    const meter = track ? new LevelMeter(track) : null;
    this.#detach();
    this.#track = track;
    this.#meter = meter;
    this.#taken = true;
  }

  #detach(): void {
    this.#meter?.close();
    this.#meter = null;
    if (this.#taken) this.devices.release(this.#track);
    this.#taken = false;
    this.#track = null;
  }
}
