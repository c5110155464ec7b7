import { writeFileSync } from 'node:fs';

const sampleRate = 48_000;
const burstMs = 300;
const pauseMs = 200;
const seconds = 5;
const amplitude = 16_000;

/**
 * Writes a WAV (16 bit, one channel) for Chromium's microphone that plays a file in a loop: a tone in bursts, like syllables. A steady tone
 * would be taken for noise and removed, as it should be.
 */
export function writeAgentVoice(file: string, hz: number): void {
  const samples = Buffer.alloc(sampleRate * seconds * 2);
  for (let at = 0; at < sampleRate * seconds; at += 1) {
    const inPeriodMs = ((at * 1000) / sampleRate) % (burstMs + pauseMs);
    const value = inPeriodMs < burstMs ? amplitude * Math.sin((2 * Math.PI * hz * at) / sampleRate) : 0;
    samples.writeInt16LE(Math.round(value), at * 2);
  }
  writeFileSync(file, Buffer.concat([waveHeader(samples.length), samples]));
}

function waveHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
