/** The same sentence in somebody else's voice: higher and quicker by `ratio`, lower and slower below 1. µ-law in, µ-law out. */
export function otherVoice(sound: Uint8Array, ratio: number): Uint8Array {
  return Uint8Array.from(
    { length: Math.floor(sound.length / ratio) },
    (_, index) => sound[Math.floor(index * ratio)] ?? 0xff,
  );
}
