import type { OperatorApi } from '../../shared/domain/settings';

type Codes = NonNullable<OperatorApi['codes']>;
type Table = ReadonlyMap<string, string>;

export interface OperatorCodes {
  /** Ours → the operator's, in a body that goes out; the body itself is left as it is. */
  outward(body: unknown): unknown;
  /** The operator's → ours, in a resource or list that came in. */
  inward(body: unknown): unknown;
  /** Ours → the operator's, in the comma-separated values of a filter by that attribute. */
  filter(attribute: string, values: string): string;
}

/**
 * The operator's values for ours. An attribute is named by its path: `ticketType`, `channel.id`, or through a list of characteristics by the
 * characteristic's name: `serviceCharacteristic.health`. Where two of ours share one of theirs, the first named is meant.
 */
export function createOperatorCodes(codes: Codes | undefined): OperatorCodes {
  const tables = Object.entries(codes ?? {}).map(([attribute, values]) => ({
    path: attribute.split('.'),
    out: new Map(Object.entries(values)),
    in: new Map(
      Object.entries(values)
        .map(([ours, theirs]): [string, string] => [theirs, ours])
        .reverse(),
    ),
  }));
  return {
    outward: (body) => tables.reduce((value, table) => translated(value, table.path, table.out), body),
    inward: (body) => tables.reduce((value, table) => translated(value, table.path, table.in), body),
    filter: (attribute, values) => {
      const table = tables.find(({ path }) => path.join('.') === attribute);
      if (table === undefined) return values;
      return values
        .split(',')
        .map((value) => table.out.get(value) ?? value)
        .join(',');
    },
  };
}

function translated(value: unknown, path: readonly string[], table: Table): unknown {
  const [attribute, ...rest] = path;
  if (attribute === undefined) return typeof value === 'string' ? (table.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => translated(item, path, table));
  if (typeof value !== 'object' || value === null) return value;
  const step = Object.hasOwn(value, attribute) ? attribute : isNamed(value, attribute) ? 'value' : null;
  if (step === null) return value;
  const entries = new Map<string, unknown>(Object.entries(value));
  return { ...value, [step]: translated(entries.get(step), rest, table) };
}

/** A characteristic of that name. */
const isNamed = (value: object, name: string): boolean =>
  'name' in value && value.name === name && 'value' in value;
