import { waitFor } from '../../bench/rig/measure-file';
import type { DeskApp } from '../../support/desk-app';

/** Written into the notes of the contact that is open; resolves once they are on disk. */
export async function writeNotes({ at }: DeskApp, words: string): Promise<void> {
  await at('notes').fill(words);
  await waitFor('words on disk', async () => (await at('notes-saved').getAttribute('data-saved')) === 'true');
}

/** Not one of them may be gone. */
export async function expectNotes({ at }: DeskApp, words: string): Promise<void> {
  const found = await at('notes').inputValue();
  if (found !== words) throw new Error(`the notes say “${found}”, not “${words}”`);
}
