import { assertNever } from '../../shared/lib/assert-never';
import type { MediaEvent, MediaRequest } from '../../shared/ipc/media';
import { announceCall } from './announce-tone';
import type { AudioDevices } from './audio-devices';
import type { CallPeers } from './call-peers';
import type { Headsets } from './headset/headsets';
import { MicrophoneWatch } from './microphone-watch';
import { MutedSpeech } from './muted-speech';
import { RingTone } from './ring-tone';
import { SoundCheck } from './sound-check';

export type SoundRequest = Extract<
  MediaRequest,
  { kind: 'announce' | 'configure' | 'meter' | 'check' | 'headsetLamps' }
>;

const meterMs = 10_000;

export interface SoundStationParts {
  readonly devices: AudioDevices;
  readonly peers: Pick<CallPeers, 'heardLevel' | 'someoneSilenced'>;
  readonly ringTone: RingTone;
  readonly headsets: Pick<Headsets, 'show'>;
  readonly report: (event: MediaEvent) => void;
}

/** Everything about sound that is no call: devices, levels, the check, speaking while muted, the headset. */
export class SoundStation {
  readonly #parts: SoundStationParts;
  readonly #check: SoundCheck;
  readonly #watch: MicrophoneWatch;
  readonly #testTone: RingTone;
  readonly #mutedSpeech = new MutedSpeech();
  #meterUntilMs = 0;
  #metering = false;
  #silenced = false;

  constructor(parts: SoundStationParts) {
    this.#parts = parts;
    this.#testTone = new RingTone(parts.devices.outputs);
    this.#check = new SoundCheck(parts.devices, this.#testTone, (check) => {
      parts.report({ kind: 'check', check });
    });
    this.#watch = new MicrophoneWatch(parts.devices, ({ rms }) => {
      this.#level(rms);
    });
  }

  async serve(request: SoundRequest): Promise<void> {
    switch (request.kind) {
      case 'configure': {
        const { settings, louderAfterMs } = request;
        for (const tone of [this.#parts.ringTone, this.#testTone])
          tone.setLoudness({ volume: settings.ringVolume, louderAfterMs });
        await this.#parts.devices.configure(settings);
        return;
      }
      case 'meter':
        this.#meterUntilMs = performance.now() + meterMs;
        this.#metering = true;
        this.#watch.start();
        return;
      case 'check':
        if (request.what === 'stop') this.#check.stop();
        else this.#check[request.what]();
        return;
      case 'announce':
        announceCall(this.#parts.devices.outputs);
        return;
      case 'headsetLamps':
        await this.#parts.headsets.show(request.lamps);
        return;
      default:
        assertNever(request);
    }
  }

  /** Nothing is tested over a call. */
  callRings(): void {
    this.#check.stop();
  }

  /** Calls were muted, held, answered or ended. */
  callsChanged(): void {
    this.#silenced = this.#parts.peers.someoneSilenced();
    if (!this.#silenced) this.#mutedSpeech.reset();
    if (this.#silenced || this.#metering) this.#watch.start();
    else this.#watch.stop();
  }

  #level(rms: number): void {
    const nowMs = performance.now();
    if (this.#silenced && this.#mutedSpeech.heard(rms, nowMs)) this.#parts.report({ kind: 'spokeMuted' });
    if (!this.#metering) return;
    this.#metering = nowMs < this.#meterUntilMs;
    const levels = { microphone: Math.min(1, rms), heard: this.#parts.peers.heardLevel() };
    this.#parts.report({ kind: 'levels', levels: this.#metering ? levels : null });
    if (!this.#metering) this.callsChanged();
  }
}
