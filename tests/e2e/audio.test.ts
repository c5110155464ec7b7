import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deskState,
  fakeMicrophone,
  inScreen,
  launchDesk,
  newProfile,
  type DeskApp,
} from '../support/desk-app';
import { inAudio } from '../support/in-audio';
import { waveFile, waveRate } from '../support/wave-file';

const sound = async (desk: DeskApp) => (await deskState(desk)).sound;
const call = async (desk: DeskApp) => (await deskState(desk)).contacts[0]?.call;

/** From now on `playback` is what the page played last, and how loud it was so far, RMS 0–1. */
const followPlayback = `globalThis.playback = null;
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    const context = new AudioContext();
    const meter = context.createAnalyser();
    const source = this.src;
    const wave = new Float32Array(meter.fftSize);
    let loudest = 0;
    this.addEventListener('playing', () => {
      context.createMediaStreamSource(this.captureStream()).connect(meter);
      setInterval(() => {
        meter.getFloatTimeDomainData(wave);
        loudest = Math.max(loudest, this.volume * Math.hypot(...wave) / Math.sqrt(wave.length));
      }, 20);
    });
    globalThis.playback = {
      loudest: () => this.muted ? 0 : loudest,
      sinkId: () => this.sinkId,
      source: () => fetch(source),
    };
    return play.call(this);
  };
  true`;

/** From now on `ringing` is what sounded last by itself: how loud on its way out so far, RMS 0–1, and where so far. */
const followRing = `globalThis.ringing = null;
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to !== this.context.destination) return connect.call(this, to, ...rest);
    const meter = this.context.createAnalyser();
    connect.call(this, meter);
    const wave = new Float32Array(meter.fftSize);
    let loudest = 0;
    setInterval(() => {
      meter.getFloatTimeDomainData(wave);
      loudest = Math.max(loudest, Math.hypot(...wave) / Math.sqrt(wave.length));
    }, 20);
    const led = [this.context.sinkId];
    this.context.addEventListener('sinkchange', () => led.push(this.context.sinkId));
    globalThis.ringing = {
      loudest: () => loudest,
      where: () => [this.context.state, ...led],
    };
    return connect.call(this, to, ...rest);
  };
  true`;

/** The next burst comes five seconds after the first: a page that may not sound by itself may do so by then, having a microphone. */
const firstBurst = { timeout: 3000 };

/** A practice customer rings at once. */
async function ring(desk: DeskApp): Promise<void> {
  await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
  await inScreen(desk, `yidian.invoke('practice/callNow', null)`);
  await expect.poll(async () => (await call(desk))?.phase).toBe('ringing');
}

describe('the sound of a seat before its shift (Chromium plays the devices)', () => {
  let desk: DeskApp;
  const profile = newProfile();
  beforeAll(async () => {
    // no exchange is named yet, so that nothing rings
    desk = await launchDesk({ profile, settings: { mode: 'real' } });
    await desk.page.locator('[data-testid="audio-state"]:not([data-state="starting"])').waitFor();
  });
  afterAll(() => desk.close());

  it('is set up by keyboard: the system default first, then what is there', async () => {
    await desk.page.keyboard.press('Alt+a');
    await desk.at('sound-dialog').waitFor();
    const options = await desk.at('device-microphone').locator('option').allTextContents();
    expect(options[0]).toMatch(/^系统默认/);
    expect(options.length).toBeGreaterThan(1);
    expect((await sound(desk)).devices.missing).toEqual([]);
  });

  it('shows the level of the microphone while somebody looks, and stops measuring afterwards', async () => {
    await expect.poll(async () => (await sound(desk)).levels?.microphone ?? 0).toBeGreaterThan(0);
    await expect.poll(() => desk.at('level-microphone').getAttribute('aria-valuenow')).not.toBe('0');
  });

  it('records, plays back on the chosen earpiece and judges; nothing of it is left', async () => {
    await expect.poll(async () => (await sound(desk)).devices.outputs.length).toBeGreaterThan(1);
    const earpiece = (await sound(desk)).devices.outputs.at(-1);
    await desk.at('device-speaker').selectOption(earpiece?.id ?? '');
    await expect.poll(async () => (await sound(desk)).devices.inUse.speaker).toBe(earpiece?.label);
    await inAudio(desk, followPlayback);
    await desk.at('check-record').click();
    await expect.poll(() => desk.at('sound-check').getAttribute('data-step')).toBe('recording');
    expect(await inAudio(desk, 'playback')).toBeNull();
    await expect.poll(() => desk.at('sound-check').getAttribute('data-step')).toBe('playing');
    // what was recorded is heard: beeps, as loud as the element plays them
    await expect.poll(() => inAudio(desk, 'playback?.loudest() ?? 0')).toBeGreaterThan(0.1);
    expect(await inAudio(desk, 'playback.sinkId()')).toBe(earpiece?.id);
    await expect.poll(() => desk.at('sound-check').getAttribute('data-step')).toBe('judged');
    // Chromium's microphone beeps at full scale
    expect((await sound(desk)).check).toEqual({ step: 'judged', verdict: 'distorted' });
    expect(await desk.at('sound-check').textContent()).toContain('失真');
    expect(await inAudio(desk, 'playback.source().then(() => "there", () => "gone")')).toBe('gone');
  });

  it('rings once on the ring device when asked', async () => {
    await desk.at('test-ring').click();
    await expect.poll(async () => (await sound(desk)).check.step).toBe('ringing');
    await expect.poll(async () => (await sound(desk)).check.step).toBe('idle');
  });

  it('remembers the chosen microphone', async () => {
    const second = (await sound(desk)).devices.inputs.at(-1);
    if (!second) throw new Error('there is a microphone');
    await desk.at('device-microphone').selectOption(second.id);
    await expect.poll(async () => (await sound(desk)).devices.inUse.microphone).toBe(second.label);
    expect((await sound(desk)).settings.microphone).toEqual({ id: second.id, label: second.label });
  });

  it('lets go of the microphone once nobody looks', async () => {
    await desk.page.keyboard.press('Escape');
    await expect.poll(async () => (await sound(desk)).levels, { timeout: 20_000 }).toBeNull();
    expect(await inAudio(desk, `document.querySelectorAll('audio').length`)).toBe(0);
  });

  it('is the same after a restart', async () => {
    const { settings } = await sound(desk);
    expect(settings.microphone).not.toBeNull();
    await desk.close();
    desk = await launchDesk({ profile });
    await expect.poll(async () => (await sound(desk)).settings).toEqual(settings);
    await expect
      .poll(async () => (await sound(desk)).devices.inUse.microphone)
      .toBe(settings.microphone?.label);
  });
});

describe('the first ring of a shift, nobody having touched anything', () => {
  let desk: DeskApp;
  beforeAll(async () => {
    desk = await launchDesk({ pauseMs: 600_000 });
  });
  afterAll(() => desk.close());

  it('is heard on the ring device, and not after it was answered', async () => {
    const outputs = async () => (await sound(desk)).devices.outputs;
    await expect.poll(async () => (await outputs()).length).toBeGreaterThan(1);
    const device = (await outputs()).at(-1);
    await inScreen(desk, `yidian.invoke('sound/set', { change: { ring: ${JSON.stringify(device)} } })`);
    await expect.poll(async () => (await sound(desk)).devices.inUse.ring).toBe(device?.label);
    expect((await sound(desk)).settings.speaker).toBeNull();
    await inAudio(desk, followRing);
    await ring(desk);
    await expect.poll(() => inAudio(desk, 'ringing?.loudest() ?? 0'), firstBurst).toBeGreaterThan(0.05);
    expect(await inAudio(desk, 'ringing.where()')).toEqual(['running', device?.id]);
    expect(await inAudio(desk, 'navigator.userActivation.hasBeenActive')).toBe(false);
    await inScreen(
      desk,
      `yidian.invoke('call/answer', { callId: ${JSON.stringify((await call(desk))?.id)} })`,
    );
    await expect.poll(() => inAudio(desk, 'ringing.where()[0]')).toBe('closed');
  });
});

describe('the sound of a call', () => {
  let desk: DeskApp;
  beforeAll(async () => {
    desk = await launchDesk({ pauseMs: 600_000 });
  });
  afterAll(() => desk.close());

  it('changes device and voice processing in the middle of a call, which goes on', async () => {
    await ring(desk);
    const second = (await sound(desk)).devices.inputs.at(-1);
    await desk.page.keyboard.press('F4');
    await expect.poll(async () => (await call(desk))?.phase).toBe('talking');
    const before = (await call(desk))?.quality;
    for (const change of [{ echoCancellation: false }, { microphone: second }]) {
      await inScreen(desk, `yidian.invoke('sound/set', { change: ${JSON.stringify(change)} })`);
    }
    await expect
      .poll(async () => {
        const { quality } = (await call(desk)) ?? {};
        return quality && quality !== before ? quality.packetsSent : 0;
      })
      .toBeGreaterThan(20);
    expect((await call(desk))?.phase).toBe('talking');
    expect((await call(desk))?.quality?.codec).toMatch(/\S/);
    expect((await sound(desk)).devices.inUse.microphone).toBe(second?.label);
  });

  it('is not checked during a call', async () => {
    await desk.page.keyboard.press('Alt+a');
    await desk.at('check-record').click();
    await desk.at('refused-sound').waitFor();
    expect((await sound(desk)).check.step).toBe('idle');
    await desk.page.keyboard.press('Escape');
  });
});

describe('a call that the scene answers by itself', () => {
  let desk: DeskApp;
  beforeAll(async () => {
    desk = await launchDesk({ pauseMs: 600_000 });
  });
  afterAll(() => desk.close());

  it('is told in the chosen earpiece, by two tones and once', async () => {
    await expect.poll(async () => (await sound(desk)).devices.outputs.length).toBeGreaterThan(1);
    const earpiece = (await sound(desk)).devices.outputs.at(-1);
    await inScreen(desk, `yidian.invoke('sound/set', { change: { speaker: ${JSON.stringify(earpiece)} } })`);
    await expect.poll(async () => (await sound(desk)).devices.inUse.speaker).toBe(earpiece?.label);
    await inScreen(desk, `yidian.invoke('scene/choose', { code: 'peak' })`);
    await inAudio(
      desk,
      `globalThis.tones = [];
       const start = OscillatorNode.prototype.start;
       OscillatorNode.prototype.start = function (...at) {
         // Chromium names the device once the context is on its road
         if (this.frequency.value > 800) setTimeout(() => tones.push(this.context.sinkId), 100);
         return start.apply(this, at);
       };
       true`,
    );
    await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
    await inScreen(desk, `yidian.invoke('practice/callNow', null)`);
    await expect.poll(async () => (await call(desk))?.phase, { timeout: 20_000 }).toBe('talking');
    const twoTones = [earpiece?.id, earpiece?.id];
    await expect.poll(() => inAudio(desk, 'tones')).toEqual(twoTones);
    await expect.poll(async () => (await call(desk))?.quality?.packetsSent ?? 0).toBeGreaterThan(50);
    expect(await inAudio(desk, 'tones')).toEqual(twoTones);
  });
});

describe('speaking into a muted microphone', () => {
  let desk: DeskApp;
  beforeAll(async () => {
    const voice = join(newProfile(), 'voice.wav');
    writeFileSync(voice, steadyVoice());
    desk = await launchDesk({
      pauseMs: 600_000,
      devices: [...fakeMicrophone, `--use-file-for-fake-audio-capture=${voice}`],
      // a steady tone is noise to the suppression, and this is about the switch
      settings: { mode: 'practice', sound: { noiseSuppression: false, echoCancellation: false } },
    });
  });
  afterAll(() => desk.close());

  it('is told in a passing sentence, and only while muted', async () => {
    await ring(desk);
    await desk.page.keyboard.press('F4');
    await expect.poll(async () => (await call(desk))?.quality?.outboundLevel ?? 0).toBeGreaterThan(0.02);
    expect((await sound(desk)).spokeMutedAtMs).toBeNull();
    await desk.page.keyboard.press('F7');
    await expect.poll(() => desk.at('hint').textContent()).toContain('您已静音');
    await expect.poll(async () => (await call(desk))?.quality?.outboundLevel).toBe(0);
    expect((await call(desk))?.quality?.cause).not.toBe('microphoneSilent');
  });
});

/** Two seconds of a tone at a fifth of full scale. */
const steadyVoice = (): Buffer =>
  waveFile(2, (sample) => 6500 * Math.sin((2 * Math.PI * 300 * sample) / waveRate));
