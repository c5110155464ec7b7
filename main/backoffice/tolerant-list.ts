import type { z } from 'zod';
import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err, ok, type Result } from '../../shared/lib/result';
import type { Turns } from './turns';

/** Reads one wire object into the desk's noun; the failure names attributes, never their values. */
export type Reader<T> = (item: unknown) => Result<T, string>;

/** wire schema → mapping → domain schema: what comes out is sound, whatever came in. */
export function createReader<Wire, Noun extends z.ZodType>(
  wireSchema: z.ZodType<Wire>,
  toDomain: (wire: Wire) => unknown,
  domainSchema: Noun,
): Reader<z.output<Noun>> {
  return (item) => {
    const wire = wireSchema.safeParse(item);
    if (!wire.success) return err(attributes(wire.error));
    const noun = domainSchema.safeParse(toDomain(wire.data));
    return noun.success ? ok(noun.data) : err(attributes(noun.error));
  };
}

/** A bad item is dropped and counted in the log; a body that is no list at all is a bad answer. A long list is read in turns. */
export async function readList<T>(
  resource: string,
  body: unknown,
  read: Reader<T>,
  turns: Turns,
  log: (line: string) => void,
): Promise<Outcome<T[]>> {
  if (!Array.isArray(body)) return err(failure('centre.badAnswer', `${resource} is no list`));
  const items: T[] = [];
  const problems = new Map<string, number>();
  const breathe = turns.begin();
  for (const item of body) {
    const noun = read(item);
    if (noun.ok) items.push(noun.value);
    else problems.set(noun.failure, (problems.get(noun.failure) ?? 0) + 1);
    const wait = breathe();
    if (wait !== null) await wait;
  }
  for (const [problem, count] of [...problems].slice(0, 5)) {
    log(`back office: left out ${count} of ${body.length} ${resource}, unusable ${problem}`);
  }
  return ok(items);
}

/** A single resource that can't be read is a bad answer. */
export function readOne<T>(resource: string, body: unknown, read: Reader<T>): Outcome<T> {
  const noun = read(body);
  return noun.ok ? noun : err(failure('centre.badAnswer', `${resource}: unusable ${noun.failure}`));
}

const attributes = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.join('.') || 'body'))].slice(0, 4).join(', ');
