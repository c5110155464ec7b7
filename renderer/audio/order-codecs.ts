import type { Codec } from '../../shared/domain/sound';

/** As the browser names them. */
const mimeTypes: Record<Codec, string> = {
  opus: 'audio/opus',
  G722: 'audio/g722',
  PCMA: 'audio/pcma',
  PCMU: 'audio/pcmu',
};

/** What is nothing without that voice. */
const redundancies: Partial<Record<Codec, readonly string[]>> = { opus: ['audio/red'] };

/** Voice first, as the policy likes it; then what it does not name; then what is no voice (tones, comfort noise, redundancy). */
export function orderCodecs<T extends { readonly mimeType: string }>(
  offered: readonly T[],
  liked: readonly Codec[],
  without: readonly Codec[] = [],
): T[] {
  const voices = Object.values(mimeTypes);
  const rank = ({ mimeType }: T): number => {
    const name = mimeType.toLowerCase();
    const at = liked.findIndex((codec) => mimeTypes[codec] === name);
    if (at >= 0) return at;
    return voices.includes(name) ? liked.length : liked.length + 1;
  };
  const out = without.flatMap((codec) => [mimeTypes[codec], ...(redundancies[codec] ?? [])]);
  return offered
    .filter(({ mimeType }) => !out.includes(mimeType.toLowerCase()))
    .toSorted((a, b) => rank(a) - rank(b));
}
