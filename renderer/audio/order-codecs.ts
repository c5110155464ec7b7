import type { Codec } from '../../shared/domain/sound';

/** As the browser names them. */
const mimeTypes: Record<Codec, string> = {
  opus: 'audio/opus',
  G722: 'audio/g722',
  PCMA: 'audio/pcma',
  PCMU: 'audio/pcmu',
};

/** Voice first, as the policy likes it; then what it does not name; then what is no voice (tones, comfort noise, redundancy). */
export function orderCodecs<T extends { readonly mimeType: string }>(
  offered: readonly T[],
  liked: readonly Codec[],
): T[] {
  const voices = Object.values(mimeTypes);
  const rank = ({ mimeType }: T): number => {
    const name = mimeType.toLowerCase();
    const at = liked.findIndex((codec) => mimeTypes[codec] === name);
    if (at >= 0) return at;
    return voices.includes(name) ? liked.length : liked.length + 1;
  };
  return offered.toSorted((a, b) => rank(a) - rank(b));
}
