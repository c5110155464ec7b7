import { parseArgs } from 'node:util';
import { z } from 'zod';
import { localeSchema, themeSchema } from '../../shared/domain/settings';
import { err, ok, type Result } from '../../shared/lib/result';

const optionsSchema = z.object({
  /** Folder of settings and local files, instead of the user's own. */
  profile: z.string().min(1).optional(),
  locale: localeSchema.optional(),
  theme: themeSchema.optional(),
  /** Practice centre: how many sample customers, and the pause between calls in ms. */
  customers: z.coerce.number().int().min(1).max(1_000_000).optional(),
  pause: z.coerce.number().int().min(500).max(600_000).optional(),
  /** Walks the whole path by itself and exits. */
  'self-test': z.boolean().default(false),
  /** Shows every part of the screen in every state. */
  gallery: z.boolean().default(false),
  /** Appends one JSON line per measured mark to this file. */
  measure: z.string().min(1).optional(),
});
export type CommandLine = z.infer<typeof optionsSchema>;

/** Switches of Chromium, Electron and their debuggers that may stand on the same line. */
const foreignSwitch =
  /^--?(inspect|remote-debugging|no-sandbox|use-fake|use-file-for-fake|disable-|enable-|force-|ozone|allow-|autoplay-|lang=|user-data-dir|no-first-run|js-flags|log-|password-store|proxy|host-rules|ignore-certificate-errors-spki|require|r$)/;

/** Parses the words after the program's own; an unknown or malformed one is a sentence for the person who typed it. */
export function parseCommandLine(words: readonly string[]): Result<CommandLine, string> {
  const own = words.filter(
    (word) => (word.startsWith('--') && !foreignSwitch.test(word)) || !word.startsWith('-'),
  );
  const known = optionsSchema.shape;
  try {
    const { values } = parseArgs({
      args: [...own],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.keys(known).map((name) => [
          name,
          { type: name === 'self-test' || name === 'gallery' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    });
    const parsed = optionsSchema.safeParse(values);
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    return err(`--${String(issue?.path[0])}: ${issue?.message ?? 'not usable'}`);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
