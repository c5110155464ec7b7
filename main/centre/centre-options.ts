import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/lib/result';

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(low).max(high));

/** Each option with the sentence shown when it is wrong. */
const optionSchemas = {
  port: wholeNumber(0, 65_535),
  host: z.string().regex(/^[\w.:-]{1,255}$/),
  data: z.string().min(1),
  customers: wholeNumber(1, 1_000_000),
  seed: wholeNumber(0, 999_999_999),
  token: z.string().regex(/^[\x21-\x7e]{8,512}$/),
} as const;
type OptionName = keyof typeof optionSchemas;

const expected: Record<OptionName, string> = {
  port: 'a port from 0 (any free one) to 65535',
  host: 'a host name or address',
  data: 'a folder',
  customers: 'a whole number from 1 to 1000000',
  seed: 'a whole number from 0 to 999999999',
  token: 'at least 8 visible ASCII characters',
};

export interface CentreOptions {
  readonly port: number;
  readonly host: string;
  /** Null: in memory, forgotten at the end. */
  readonly data: string | null;
  readonly customers: number;
  readonly seed: number;
  readonly token: string;
  readonly practice: boolean;
}

/** Reads the command line (without program and script). The failure is one sentence for a person. */
export function parseCentreOptions(argv: readonly string[]): Result<CentreOptions, string> {
  const read = readArguments(argv);
  if (!read.ok) return read;
  const { values } = read;
  const checked: Partial<Record<OptionName, string | number>> = {};
  for (const [name, schema] of Object.entries(optionSchemas) as [OptionName, z.ZodType<string | number>][]) {
    const text = values[name];
    if (text === undefined) continue;
    const option = schema.safeParse(text);
    if (!option.success) return err(`--${name} must be ${expected[name]}`);
    checked[name] = option.data;
  }
  const number = (name: OptionName, otherwise: number) => Number(checked[name] ?? otherwise);
  const text = (name: OptionName) => (checked[name] === undefined ? null : String(checked[name]));
  return ok({
    port: number('port', 0),
    host: text('host') ?? '127.0.0.1',
    data: text('data'),
    customers: number('customers', 2000),
    seed: number('seed', 1),
    token: text('token') ?? randomBytes(24).toString('base64url'),
    practice: values.practice === true,
  });
}

function readArguments(argv: readonly string[]) {
  const value = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        port: value,
        host: value,
        data: value,
        customers: value,
        seed: value,
        token: value,
        practice: { type: 'boolean' },
      },
    });
    return { ok: true as const, values };
  } catch (error) {
    // Node's message may run over several sentences; the first says what is wrong.
    const message = error instanceof Error ? error.message : String(error);
    return err(message.split('. ')[0] ?? message);
  }
}
