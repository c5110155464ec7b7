import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FailureCode } from '../../shared/ipc/failure';
import { projectFolder } from './desk-app';

type Locale = 'zh-CN' | 'en';
const wordsSchema = z.object({ what: z.string().min(2), means: z.string().min(2), do: z.string().min(2) });

/** The three sentences a person must read on the screen when this goes wrong. */
export function failureWords(locale: Locale, code: FailureCode): z.infer<typeof wordsSchema> {
  return wordsSchema.parse(lookUp(locale, 'failure.json', `failure.${code}`));
}

/** One text of the screen, by its key. */
export const screenWords = (locale: Locale, key: string, file = 'screen.json'): string =>
  z.string().parse(lookUp(locale, file, key));

function lookUp(locale: Locale, file: string, key: string): unknown {
  const all: unknown = JSON.parse(
    readFileSync(join(projectFolder, 'resources/locales', locale, file), 'utf8'),
  );
  return key
    .split('.')
    .reduce<unknown>((node, part) => z.record(z.string(), z.unknown()).parse(node)[part], all);
}
