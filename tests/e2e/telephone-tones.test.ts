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
import { waveFile } from '../support/wave-file';

const sound = async (desk: DeskApp) => (await deskState(desk)).sound;
const call = async (desk: DeskApp) => (await deskState(desk)).contacts[0]?.call;

describe('the tones of the telephone itself', () => {
  let desk: DeskApp;
  let earpiece: string;
  beforeAll(async () => {
    const silence = join(newProfile(), 'silence.wav');
    writeFileSync(
      silence,
      waveFile(2, () => 0),
    );
    desk = await launchDesk({
      pauseMs: 600_000,
      devices: [...fakeMicrophone, `--use-file-for-fake-audio-capture=${silence}`],
    });
  });
  afterAll(() => desk.close());

  /** Which devices sound now, each with its pitch. */
  const sounding = () =>
    inAudio(
      desk,
      `bursts.filter(({ context }) => context.state === 'running').map(({ context, frequency }) => [context.sinkId, frequency.value])`,
    );
  const forgetBursts = () => inAudio(desk, `bursts.length = 0`);
  const notReached = async () => (await deskState(desk)).notices.length;

  it('let who dials hear it ring there, in the earpiece, until it is answered', async () => {
    await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
    await desk.at('practice-stop').click();
    const outputs = async () => (await sound(desk)).devices.outputs;
    await expect.poll(async () => (await outputs()).length).toBeGreaterThan(1);
    const [first, last] = [(await outputs())[0], (await outputs()).at(-1)];
    earpiece = last?.id ?? '';
    await inScreen(
      desk,
      `yidian.invoke('sound/set', { change: ${JSON.stringify({ speaker: last, ring: first })} })`,
    );
    await expect.poll(async () => (await sound(desk)).devices.inUse.speaker).toBe(last?.label);
    await inAudio(
      desk,
      `globalThis.bursts = [];
       const start = OscillatorNode.prototype.start;
       OscillatorNode.prototype.start = function (...at) {
         bursts.push(this);
         return start.apply(this, at);
       };
       true`,
    );
    await inScreen(desk, `yidian.invoke('call/dial', { number: '13900002222' })`);
    await expect.poll(async () => (await call(desk))?.phase).toBe('alerting');
    await expect.poll(sounding).toEqual([[earpiece, 450]]);
    await expect.poll(async () => (await call(desk))?.phase, { timeout: 10_000 }).toBe('talking');
    await expect.poll(sounding).toEqual([]);
  });

  it('tell softly during a call that another waits, and nobody at the other end hears it', async () => {
    await forgetBursts();
    const sentNow = async () =>
      (await deskState(desk)).contacts.find(({ call: one }) => one.phase === 'talking')?.call.quality
        ?.outboundLevel ?? 0;
    // of one interval wholly within the call, which an open microphone fills with next to nothing
    await expect.poll(sentNow, { timeout: 10_000 }).toBeGreaterThan(0);
    const first = await sentNow();
    await expect.poll(sentNow, { timeout: 10_000 }).not.toBe(first);
    const before = await sentNow();
    await expect
      .poll(async () => {
        await inScreen(desk, `yidian.invoke('practice/callNow', null)`);
        return (await deskState(desk)).contacts.some(({ call: one }) => one.phase === 'ringing');
      })
      .toBe(true);
    await expect.poll(sounding).toEqual([[earpiece, 450]]);
    const sent: number[] = [];
    await expect
      .poll(
        async () => {
          sent.push(await sentNow());
          return inAudio(desk, 'bursts.length');
        },
        { timeout: 10_000 },
      )
      .toBe(2);
    // at most 6 dB more; the tone, if it came through, would be of 0.02
    expect(Math.max(...sent)).toBeLessThan(2 * before + 0.001);
    for (const { call: one } of (await deskState(desk)).contacts)
      await inScreen(desk, `yidian.invoke('call/hangUp', { callId: ${JSON.stringify(one.id)} })`);
    await expect.poll(sounding).toEqual([]);
  });

  it('say engaged for three seconds, and stop for the next number', async () => {
    await forgetBursts();
    const before = await notReached();
    await inScreen(desk, `yidian.invoke('call/dial', { number: '8091' })`);
    await expect.poll(notReached).toBe(before + 1);
    expect(await inAudio(desk, 'bursts.length')).toBe(4);
    await expect.poll(sounding).toEqual(Array.from({ length: 4 }, () => [earpiece, 450]));
    await expect.poll(sounding, { timeout: 5000 }).toEqual([]);
    await forgetBursts();
    await inScreen(desk, `yidian.invoke('call/dial', { number: '8094' })`);
    await expect.poll(sounding).toEqual(Array.from({ length: 2 }, () => [earpiece, 450]));
    await inScreen(desk, `yidian.invoke('call/dial', { number: '13900002222' })`);
    await expect.poll(async () => (await call(desk))?.phase).toBe('alerting');
    // of the refusal nothing is left; what is heard is the ringing there
    expect(await sounding()).toEqual([[earpiece, 450]]);
    const id = (await call(desk))?.id;
    await inScreen(desk, `yidian.invoke('call/hangUp', { callId: ${JSON.stringify(id)} })`);
    await expect.poll(sounding).toEqual([]);
  });
});
