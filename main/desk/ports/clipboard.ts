export interface Clipboard {
  write(text: string): void;
  /** Empties it if it still holds this text. */
  clearIf(text: string): void;
}
