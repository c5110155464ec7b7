import { clipboard } from 'electron';
import type { Clipboard } from '../desk/ports';

/** The operating system's clipboard. */
export const systemClipboard: Clipboard = {
  write: (text) => {
    void clipboard.writeText(text);
  },
  clearIf: (text) => {
    void clearIfHolding(text);
  },
};

async function clearIfHolding(text: string): Promise<void> {
  if ((await clipboard.readText()) === text) clipboard.clear();
}
