import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskState } from '../support/desk-app';
import type { HeardFrame } from '../support/far-browser';
import { inAudio } from '../support/in-audio';
import { makePluggable, plugIn, unplug } from '../support/pluggable-devices';
import {
  openSeatBesideBrowser,
  type BrowserCall,
  type SeatBesideBrowser,
} from '../support/seat-beside-browser';
import { waveFile, waveRate } from '../support/wave-file';

const syllableMs = 300;
const pauseMs = 200;

/** Somebody who speaks softly beside a fan. */
const softVoice = (): Buffer =>
  waveFile(5, (sample) => {
    const speaks = ((sample * 1000) / waveRate) % (syllableMs + pauseMs) < syllableMs;
    const noise = (Math.random() - 0.5) * 400;
    return noise + (speaks ? 800 * Math.sin((2 * Math.PI * 700 * sample) / waveRate) : 0);
  });

const switchesSchema = z.object({
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  autoGainControl: z.boolean(),
});
type Switches = z.infer<typeof switchesSchema>;
const allOff: Switches = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

describe('the agent’s voice in the middle of a call, as a browser hears it at the other end', () => {
  let seat: SeatBesideBrowser;
  let call: BrowserCall;
  beforeAll(async () => {
    seat = await openSeatBesideBrowser((file) => {
      writeFileSync(file, softVoice());
    }, allOff);
    await makePluggable(seat.desk);
  });
  beforeEach(async () => {
    call = await seat.call();
    await call.far.speak(false);
    // the first seconds of a call fill buffers
    await pass(1500);
  });
  afterEach(() => call.end());
  afterAll(() => seat.close());

  const sound = async () => (await deskState(seat.desk)).sound;

  /** RMS of the syllables and of what is between them, over two seconds from now on. */
  async function loudness(): Promise<Loudness> {
    await call.far.heard();
    await pass(2000);
    return loudnessOf(await call.far.heard());
  }

  /**
   * What is said while this is done, and just after, reaches the other end without a syllable missing, in the same dialog and without a word
   * about it. Resolves with how loud that was.
   */
  async function withoutGap(work: () => Promise<unknown>): Promise<Loudness> {
    const requests = seat.peer.received.length;
    await call.far.heard();
    await work();
    await pass(1500);
    const frames = await call.far.heard();
    let [heardAtMs, silentMs] = [frames[0]?.atMs ?? 0, 0];
    for (const { atMs, rms } of frames) {
      if (rms > 0.005) heardAtMs = atMs;
      silentMs = Math.max(silentMs, atMs - heardAtMs);
    }
    process.stdout.write(`longest silence at the other end ${silentMs.toFixed(0)} ms\n`);
    expect(silentMs).toBeLessThan(pauseMs + syllableMs);
    expect(seat.peer.received.slice(requests).map(({ startLine }) => startLine)).toEqual([]);
    return loudnessOf(frames);
  }

  /** Of the track that is on the line. */
  const processing = async (): Promise<Switches> =>
    switchesSchema.parse(await inAudio(seat.desk, `made.at(-1).getSenders()[0].track.getSettings()`));

  const turn = (name: keyof Switches, on: boolean): Promise<Loudness> =>
    withoutGap(async () => {
      await seat.ask('sound/set', { change: { [name]: on } });
      await expect.poll(processing).toEqual({ ...allOff, [name]: on });
    });

  it('echo cancellation is switched on and off: the line has it at once', async () => {
    await turn('echoCancellation', true);
    await turn('echoCancellation', false);
  });

  it('noise suppression is switched on and off: the fan is gone and back, the voice is as loud as it was', async () => {
    const before = await loudness();
    await turn('noiseSuppression', true);
    const on = await loudness();
    await turn('noiseSuppression', false);
    const after = await loudness();
    process.stdout.write(`noise suppression: ${JSON.stringify({ before, on, after })}\n`);
    expect(on.between).toBeLessThan(before.between / 2);
    expect(on.voice).toBeGreaterThan(0.7 * before.voice);
    expect(after.between).toBeGreaterThan(0.7 * before.between);
  });

  it('gain control is switched on and off: a soft voice becomes louder, then is as it was', async () => {
    const before = await loudness();
    const on = await turn('autoGainControl', true);
    await turn('autoGainControl', false);
    const after = await loudness();
    process.stdout.write(`gain control: ${JSON.stringify({ before, on, after })}\n`);
    expect(on.voice).toBeGreaterThan(1.5 * before.voice);
    expect(after.voice).toBeLessThan(1.3 * before.voice);
  });

  it('the headset is unplugged and comes back: the next devices take over at once and are left again, the agent is told, the voice goes on', async () => {
    const { inputs, outputs } = (await sound()).devices;
    const [microphone, earpiece] = [inputs.at(-1), outputs.at(-1)];
    if (!microphone || !earpiece) throw new Error('there are devices');
    await seat.ask('sound/set', { change: { microphone, speaker: earpiece, ring: earpiece } });
    const headset = { microphone: microphone.label, speaker: earpiece.label, ring: earpiece.label };
    await expect.poll(async () => (await sound()).devices.inUse).toEqual(headset);
    const onTheLine = () =>
      inAudio(seat.desk, `[made.at(-1).getSenders()[0].track.getSettings().deviceId, sounding.at(-1)]`);
    const told = async () =>
      (await deskState(seat.desk)).notices.map(({ text }) => [text.kind, 'role' in text ? text.role : null]);
    await expect.poll(onTheLine).toEqual([microphone.id, earpiece.id]);

    await withoutGap(async () => {
      await unplug(seat.desk, [microphone.id, earpiece.id]);
      await expect
        .poll(async () => (await sound()).devices.missing)
        .toEqual(['microphone', 'speaker', 'ring']);
    });
    expect(await onTheLine()).toEqual(['default', '']);
    for (const role of ['microphone', 'speaker', 'ring'])
      expect(await told()).toContainEqual(['deviceGone', role]);
    expect(Object.values((await sound()).devices.inUse)).not.toContain(earpiece.label);

    await withoutGap(async () => {
      await plugIn(seat.desk);
      await expect.poll(async () => (await sound()).devices.inUse).toEqual(headset);
    });
    expect(await onTheLine()).toEqual([microphone.id, earpiece.id]);
    for (const role of ['microphone', 'speaker', 'ring'])
      expect(await told()).toContainEqual(['deviceBack', role]);
  });
});

const pass = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

interface Loudness {
  readonly voice: number;
  readonly between: number;
}

function loudnessOf(frames: readonly HeardFrame[]): Loudness {
  const sorted = frames.map(({ rms }) => rms).toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { voice: at(0.9), between: at(0.1) };
}
