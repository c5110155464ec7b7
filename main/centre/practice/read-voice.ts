import { linearToMuLaw } from './g711';

const formatPcm = 1;
const formatMuLaw = 7;

/**
 * The sound of an 8 kHz mono WAV file (RIFF; µ-law, or 16-bit PCM which is encoded) as µ-law bytes;
 * null when it is anything else or cut short.
 */
export function readVoice(file: Buffer): Uint8Array | null {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (file.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: number | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, at + 8 + length);
    if (body.length < length) return null;
    if (name === 'fmt ') format = telephoneFormat(body);
    if (name === 'data' && format === formatMuLaw) return Uint8Array.from(body);
    if (name === 'data' && format === formatPcm) return encodePcm(body);
    at += 8 + length + (length % 2);
  }
  return null;
}

function telephoneFormat(body: Buffer): number | null {
  if (body.length < 16 || body.readUInt16LE(2) !== 1 || body.readUInt32LE(4) !== 8_000) return null;
  const format = body.readUInt16LE(0);
  const bits = body.readUInt16LE(14);
  if (format === formatMuLaw && bits === 8) return format;
  return format === formatPcm && bits === 16 ? format : null;
}

function encodePcm(body: Buffer): Uint8Array {
  const sound = new Uint8Array(body.length >> 1);
  for (let index = 0; index < sound.length; index += 1)
    sound[index] = linearToMuLaw(body.readInt16LE(index * 2));
  return sound;
}
