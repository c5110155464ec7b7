import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const markSchema = z.looseObject({ mark: z.string(), ms: z.number().optional() });
const qualitySchema = z.object({
  mark: z.literal('quality'),
  atMs: z.number(),
  packetsReceived: z.number(),
  packetsSent: z.number(),
  packetsLost: z.number(),
  /** RMS 0–1. */
  inboundLevel: z.number(),
});
export type QualityInterval = z.infer<typeof qualitySchema>;
const loopSchema = z.object({ mark: z.literal('loop'), maxMs: z.number(), p99Ms: z.number() });
type LoopSecond = z.infer<typeof loopSchema>;

/** What a desk started with `--measure FILE` has written so far. */
export interface MeasureFile {
  readonly path: string;
  /** The times of one mark, in ms, in the order they were painted. */
  times(mark: string): readonly number[];
  /** Audio counts, one entry per interval of two seconds. */
  intervals(): readonly QualityInterval[];
  /** How long main's event loop was held up, one entry a second. */
  loops(): readonly LoopSecond[];
  /** The entries after this moment, whenever asked. */
  loopsFromNow(): () => readonly LoopSecond[];
  /** Resolves with the `count`-th time of this mark; rejects after `limitMs`. */
  nth(mark: string, count: number, limitMs?: number): Promise<number>;
}

const lookEveryMs = 15;

export function measureFile(path: string): MeasureFile {
  // The last line may still be being written.
  const lines = (): unknown[] =>
    (existsSync(path) ? readFileSync(path, 'utf8') : '')
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line));
  const times = (mark: string): number[] =>
    lines().flatMap((line) => {
      const parsed = markSchema.safeParse(line);
      return parsed.success && parsed.data.mark === mark && parsed.data.ms !== undefined
        ? [parsed.data.ms]
        : [];
    });
  const entries = <S extends z.ZodType>(schema: S): z.output<S>[] =>
    lines().flatMap((line) => {
      const parsed = schema.safeParse(line);
      return parsed.success ? [parsed.data] : [];
    });
  const loops = (): LoopSecond[] => entries(loopSchema);
  return {
    path,
    times,
    intervals: () => entries(qualitySchema),
    loops,
    loopsFromNow: () => {
      const before = loops().length;
      return () => loops().slice(before);
    },
    nth: (mark, count, limitMs = 30_000) =>
      waitFor(`${String(count)} × ${mark}`, () => times(mark)[count - 1], limitMs),
  };
}

/** Resolves with what `look` finds, as soon as it is neither undefined nor false; rejects with what was waited for. */
export async function waitFor<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  limitMs = 30_000,
): Promise<T> {
  const untilMs = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > untilMs) throw new Error(`Waited ${String(limitMs)} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
