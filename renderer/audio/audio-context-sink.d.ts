/** In Chromium since 110, not yet in TypeScript's library. */
interface AudioContext {
  setSinkId(id: string): Promise<void>;
}
