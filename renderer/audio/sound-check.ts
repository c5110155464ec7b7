import type { SoundCheck as CheckState } from '../../shared/domain/sound';
import { failure } from '../../shared/ipc/failure';
import type { AudioDevices } from './audio-devices';
import { judgeRecording } from './judge-recording';
import { LevelMeter, type Loudness } from './level-meter';
import type { RingTone } from './ring-tone';

const recordMs = 4000;
const lookEveryMs = 100;
const ringOnceMs = 2500;

/** The check before the shift. What is recorded is in memory only and gone with its playback. */
export class SoundCheck {
  #abort: AbortController | null = null;

  constructor(
    private readonly devices: AudioDevices,
    private readonly ringTone: RingTone,
    private readonly report: (check: CheckState) => void,
  ) {}

  record(): void {
    this.#begin((signal) => this.#record(signal));
  }

  /** Once on the ring device. */
  ring(): void {
    this.#begin(async (signal) => {
      this.report({ step: 'ringing' });
      this.ringTone.start();
      await passed(ringOnceMs, signal);
      this.ringTone.stop();
      if (!signal.aborted) this.report({ step: 'idle' });
    });
  }

  stop(): void {
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = null;
    this.report({ step: 'idle' });
  }

  #begin(work: (signal: AbortSignal) => Promise<void>): void {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    work(abort.signal).catch((error: unknown) => {
      if (abort.signal.aborted) return;
      const detail = error instanceof Error ? error.name : 'unknown';
      this.report({ step: 'failed', failure: failure('phone.mediaFailed', detail) });
    });
  }

  async #record(signal: AbortSignal): Promise<void> {
    this.report({ step: 'recording', ms: recordMs });
    const track = await this.devices.takeMicrophone();
    try {
      if (signal.aborted) return;
      if (!track) {
        this.report({ step: 'failed', failure: failure('phone.noMicrophone') });
        return;
      }
      const { recording, looks } = await this.#listen(track, signal);
      if (isAborted(signal)) return;
      const verdict = judgeRecording(looks);
      this.report({ step: 'playing', verdict });
      await this.#play(recording, signal);
      if (!isAborted(signal)) this.report({ step: 'judged', verdict });
    } finally {
      this.devices.release(track);
    }
  }

  async #listen(
    track: MediaStreamTrack,
    signal: AbortSignal,
  ): Promise<{ recording: Blob; looks: readonly Loudness[] }> {
    const recorder = new MediaRecorder(new MediaStream([track]));
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => {
      recorder.addEventListener('stop', resolve, { once: true });
    });
    const meter = new LevelMeter(track);
    const looks: Loudness[] = [];
    recorder.start();
    for (let left = recordMs; left > 0 && !signal.aborted; left -= lookEveryMs) {
      if (left % 1000 === 0) this.report({ step: 'recording', ms: left });
      await passed(lookEveryMs, signal);
      looks.push(meter.read());
    }
    recorder.stop();
    await stopped;
    meter.close();
    return { recording: new Blob(parts, { type: recorder.mimeType }), looks };
  }

  async #play(recording: Blob, signal: AbortSignal): Promise<void> {
    const element = new Audio();
    const leaveRoad = this.devices.outputs.add('speaker', element);
    const url = URL.createObjectURL(recording);
    try {
      element.src = url;
      const over = new Promise((resolve) => {
        for (const what of ['ended', 'error']) element.addEventListener(what, resolve, { once: true });
        signal.addEventListener('abort', resolve, { once: true });
      });
      await element.play();
      // a device that takes nothing must not hold the check up for ever
      await Promise.race([over, passed(recordMs + 2000, signal)]);
    } finally {
      element.pause();
      URL.revokeObjectURL(url);
      leaveRoad();
    }
  }
}

/** Looked at anew: the compiler remembers an earlier answer across an await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
