import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { linearToMuLaw } from './g711';
import { otherVoice } from './other-voice';
import { readVoice } from './read-voice';

/** The callers' voices: µ-law, 8 kHz. */
export interface VoiceLibrary {
  readonly ids: readonly string[];
  /** The named voice; the first one when there is no such voice. Never empty. */
  voice(id: string): Uint8Array;
}

/**
 * Reads every usable *.wav of the folder; the id is the file stem. Without a folder or a usable file the
 * library has one voice, a soft tone: practice without speech is better than no practice.
 */
export async function loadVoices(folder: string | null, log: (line: string) => void): Promise<VoiceLibrary> {
  const voices = new Map<string, Uint8Array>();
  for (const name of await wavFiles(folder)) {
    const sound = folder === null ? null : readVoice(await readFile(path.join(folder, name)));
    if (sound === null || sound.length === 0) log(`practice: ${name} is not an 8 kHz mono WAV, left out`);
    else voices.set(path.parse(name).name, sound);
  }
  if (voices.size === 0) {
    log('practice: no caller voices found, callers will hum');
    voices.set('tone', tone());
  }
  const first = [...voices.values()][0] ?? tone();
  return { ids: [...voices.keys()], voice: (id) => voices.get(id) ?? first };
}

async function wavFiles(folder: string | null): Promise<readonly string[]> {
  if (folder === null) return [];
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.wav')).sort();
  } catch {
    return [];
  }
}

/** Whoever has this number always speaks with the same voice: one of the callers' in his own pitch. */
export function voiceOfNumber(voices: VoiceLibrary, number: string): Uint8Array {
  let mark = 0;
  for (const character of number) mark = (mark * 31 + character.charCodeAt(0)) % 9_973;
  const id = voices.ids[mark % voices.ids.length] ?? '';
  return otherVoice(voices.voice(id), pitches[mark % pitches.length] ?? 1);
}
const pitches = [0.88, 0.94, 1.06, 1.12, 1] as const;

/** One second of 400 Hz at −18 dBFS. */
function tone(): Uint8Array {
  return Uint8Array.from({ length: 8_000 }, (_, index) =>
    linearToMuLaw(4_096 * Math.sin((2 * Math.PI * 400 * index) / 8_000)),
  );
}
