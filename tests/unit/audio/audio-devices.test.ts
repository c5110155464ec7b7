import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AudioDevices } from '../../../renderer/audio/audio-devices';

/** A microphone's track as a browser gives it; it ends by itself where it is told to. */
class FakeTrack extends EventTarget {
  readyState = 'live';
  readonly label = 'headset';

  constructor(private readonly clones: FakeTrack[] = []) {
    super();
  }
  getSettings() {
    return { noiseSuppression: true, autoGainControl: true };
  }
  clone(): FakeTrack {
    const clone = new FakeTrack();
    this.clones.push(clone);
    return clone;
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** Its device gives nothing any more: it and whatever was cloned from it. */
  end(): void {
    for (const track of [this, ...this.clones]) {
      if (track.readyState === 'ended') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }
}

describe('a microphone that ends although no device is gone, as after sleep', () => {
  let opened: FakeTrack[];
  let devices: AudioDevices;
  beforeEach(() => {
    vi.useFakeTimers();
    opened = [];
    vi.stubGlobal('navigator', {
      mediaDevices: {
        addEventListener: () => undefined,
        enumerateDevices: () =>
          Promise.resolve([{ kind: 'audioinput', deviceId: 'one', label: 'headset', groupId: 'g' }]),
        getUserMedia: () => {
          const track = new FakeTrack();
          opened.push(track);
          return Promise.resolve({ getAudioTracks: () => [track] });
        },
      },
    });
    devices = new AudioDevices({ audio: () => undefined, devices: () => undefined });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is opened anew, and running calls take the new one', async () => {
    let voice = await devices.takeMicrophone();
    devices.onChange(async () => {
      const before = voice;
      voice = await devices.takeMicrophone();
      devices.release(before);
    });
    opened[0]?.end();
    expect(voice?.readyState).toBe('ended');
    await vi.advanceTimersByTimeAsync(500);
    expect(opened).toHaveLength(2);
    expect(voice?.readyState).toBe('live');
  });

  it('is let alone where nobody speaks through it', async () => {
    devices.release(await devices.takeMicrophone());
    opened[0]?.end();
    await vi.advanceTimersByTimeAsync(500);
    expect(opened.map(({ readyState }) => readyState)).not.toContain('live');
  });

  it('and that ends as often as it is opened is tried again a few times a second, no more', async () => {
    await devices.takeMicrophone();
    const end = setInterval(() => {
      opened.at(-1)?.end();
    }, 1);
    await vi.advanceTimersByTimeAsync(1000);
    clearInterval(end);
    expect(opened.length).toBeGreaterThan(1);
    expect(opened.length).toBeLessThan(6);
  });
});
