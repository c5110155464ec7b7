import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentEar } from '../../main/centre/practice/agent-ear';
import { findVoicesFolder } from '../../main/centre/practice/find-voices-folder';
import {
  aLawToLinear,
  levelOf,
  linearToALaw,
  linearToMuLaw,
  muLawToALaw,
  muLawToLinear,
} from '../../main/centre/practice/g711';
import { readVoice } from '../../main/centre/practice/read-voice';
import { steadyTicks } from '../../main/centre/practice/steady-ticks';
import { voiceFrame } from '../../main/centre/practice/voice-frames';
import { loadVoices } from '../../main/centre/practice/voice-library';
import type { Clock } from '../../main/desk/ports';

const allBytes = Array.from({ length: 256 }, (_, byte) => byte);

describe('G.711', () => {
  it('knows the values of the recommendation', () => {
    expect([0xff, 0x7f, 0x80, 0x00].map(muLawToLinear)).toEqual([0, -0, 32_124, -32_124]);
    expect([0xd5, 0x55, 0xaa, 0x2a].map(aLawToLinear)).toEqual([8, -8, 32_256, -32_256]);
  });

  it('gives every byte back after decoding and encoding', () => {
    for (const byte of allBytes) {
      expect(muLawToLinear(linearToMuLaw(muLawToLinear(byte)))).toBeCloseTo(muLawToLinear(byte), 5);
      expect(linearToALaw(aLawToLinear(byte))).toBe(byte);
    }
  });

  it('is never further off than its step, and never changes the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_768, max: 32_767 }), (sample) => {
        for (const coded of [muLawToLinear(linearToMuLaw(sample)), aLawToLinear(linearToALaw(sample))]) {
          expect(Math.abs(coded - sample)).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16 + 132));
          if (Math.abs(sample) > 16) expect(Math.sign(coded)).toBe(Math.sign(sample));
        }
      }),
    );
  });

  it('keeps the loudness when one law becomes the other', () => {
    const sound = Uint8Array.from(allBytes);
    expect(levelOf(muLawToALaw(sound), aLawToLinear)).toBeCloseTo(levelOf(sound, muLawToLinear), 2);
    expect(levelOf(new Uint8Array(0), muLawToLinear)).toBe(0);
  });
});

describe('a voice file', () => {
  const folder = findVoicesFolder(import.meta.dirname);

  it('is found from inside the tree, and nowhere outside it', () => {
    expect(folder).toMatch(/resources[/\\]practice[/\\]voices$/);
    expect(findVoicesFolder(path.parse(process.cwd()).root)).toBeNull();
  });

  it('is small, long enough to be a sentence, and audible', () => {
    const files = readdirSync(folder ?? '').filter((name) => name.endsWith('.wav'));
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const name of files) {
      const file = path.join(folder ?? '', name);
      expect(statSync(file).size).toBeLessThan(60 * 1_024);
      const sound = readVoice(readFileSync(file)) ?? new Uint8Array(0);
      expect(sound.length).toBeGreaterThan(3 * 8_000);
      expect(levelOf(sound, muLawToLinear)).toBeGreaterThan(0.02);
    }
  });

  it('is refused when cut short or not a telephone WAV, and never throws', () => {
    const file = readFileSync(path.join(folder ?? '', 'en-bill.wav'));
    expect(readVoice(file.subarray(0, 1_000))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(60), (bytes, at) => {
        const broken = Buffer.concat([file.subarray(0, at), Buffer.from(bytes)]);
        const sound = readVoice(broken);
        expect(sound === null || sound.length <= broken.length).toBe(true);
      }),
    );
  });

  it('of an unknown name is the first one, and without any folder callers hum', async () => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const real = await loadVoices(folder, log);
    expect(real.voice('nobody')).toBe(real.voice(real.ids[0] ?? ''));
    expect(lines).toEqual([]);
    const none = await loadVoices('/nowhere/at/all', log);
    expect(levelOf(none.voice('x'), muLawToLinear)).toBeGreaterThan(0.05);
    expect(lines).toHaveLength(1);
  });

  it('is said again after a pause, every frame 20 ms long', () => {
    const sound = new Uint8Array(200).fill(0x10);
    expect(voiceFrame(sound, 0)).toEqual(new Uint8Array(160).fill(0x10));
    expect([...voiceFrame(sound, 1)].filter((byte) => byte === 0x10)).toHaveLength(40);
    expect(voiceFrame(sound, 2)).toEqual(new Uint8Array(160).fill(0xff));
    expect(voiceFrame(sound, 102)).toEqual(voiceFrame(sound, 0));
  });
});

describe('the caller’s ear', () => {
  const key = (event: number, timestamp: number) => ({
    payloadType: 101,
    timestamp,
    payload: Uint8Array.from([event, 10, 0, 160]),
  });

  it('counts a key once however many packets carry it, and twice when it is pressed twice', () => {
    const ear = new AgentEar();
    for (const packet of [key(1, 100), key(1, 100), key(1, 100), key(1, 900), key(11, 1_700)])
      ear.hear(packet);
    expect(ear.heard().digits).toBe('11#');
    expect(ear.heard().packets).toBe(0);
  });

  it('hears loud and quiet, and nothing in foreign payloads', () => {
    const ear = new AgentEar();
    ear.hear({ payloadType: 0, timestamp: 0, payload: new Uint8Array(160).fill(0x80) });
    ear.hear({ payloadType: 13, timestamp: 0, payload: new Uint8Array(1) });
    expect(ear.heard().loudest).toBeGreaterThan(0.9);
    for (let index = 0; index < 200; index += 1)
      ear.hear({ payloadType: 8, timestamp: 0, payload: new Uint8Array(160).fill(0xd5) });
    expect(ear.heard().level).toBeLessThan(0.01);
    expect(ear.heard().packets).toBe(201);
  });
});

describe('steady ticks', () => {
  /** A clock moved by hand; every timer fires late by whatever the test says. */
  function handClock() {
    let nowMs = 1_000;
    const timers: { atMs: number; run: () => void }[] = [];
    const clock: Clock = {
      now: () => nowMs,
      after: (ms, run) => {
        const timer = { atMs: nowMs + ms, run };
        timers.push(timer);
        return () => {
          if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
        };
      },
    };
    const fire = (lateMs: number): boolean => {
      const timer = timers.shift();
      if (!timer) return false;
      nowMs = Math.max(nowMs, timer.atMs) + lateMs;
      timer.run();
      return true;
    };
    return { clock, fire, jump: (ms: number) => (nowMs += ms) };
  }

  it('keeps the count with the clock whatever the timers do', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(150), { minLength: 1, maxLength: 100 }), (delays) => {
        const { clock, fire } = handClock();
        const ticks: number[] = [];
        const stop = steadyTicks(clock, 20, (index) => ticks.push(index));
        for (const late of delays) fire(late);
        expect(ticks).toEqual(
          Array.from({ length: Math.floor((clock.now() - 1_000) / 20) + 1 }, (_, n) => n),
        );
        stop();
        expect(fire(0)).toBe(false);
      }),
    );
  });

  it('skips what a long stall made stale, and goes on when the wall clock is set back', () => {
    const { clock, fire, jump } = handClock();
    const ticks: number[] = [];
    steadyTicks(clock, 20, (index) => ticks.push(index));
    fire(0);
    fire(10_000);
    expect(ticks).toHaveLength(11);
    expect(ticks.at(-1)).toBe(501);
    jump(-3_600_000);
    fire(0);
    const before = ticks.length;
    for (let index = 0; index < 5; index += 1) fire(0);
    expect(ticks.length).toBeGreaterThan(before);
    expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b));
  });
});
