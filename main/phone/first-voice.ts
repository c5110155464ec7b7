import { codecSchema, type Codec } from '../../shared/domain/sound';

const staticPayloads: Readonly<Record<string, string>> = { '0': 'PCMU', '8': 'PCMA', '9': 'G722' };

/** The voice codec that a description names first, which its sender is spoken to in (RFC 3264 §6.1); null: none that this seat knows. */
export function firstVoice(sdp: string): Codec | null {
  const payloads = /^m=audio \S+ \S+ (.+)$/m.exec(sdp)?.[1]?.trim().split(/\s+/) ?? [];
  for (const payload of payloads) {
    const named =
      new RegExp(`^a=rtpmap:${payload} ([^/\\s]+)/`, 'm').exec(sdp)?.[1] ?? staticPayloads[payload];
    const codec = codecSchema.options.find((known) => known.toLowerCase() === named?.toLowerCase());
    if (codec) return codec;
  }
  return null;
}
