import {
  customerPartSchemas,
  partNames,
  type CustomerParts,
  type Part,
  type PartName,
} from '../../shared/domain/customer';

/** The customer table's row: every part as JSON text (`lines`) beside the time it was fetched (`lines_fetched_at_ms`). */
export type CustomerRow = {
  readonly customer_key: number;
  readonly id: string;
} & PartCells;

export type PartCells = { readonly [P in PartName]: string | null } & FetchTimes;
export type FetchTimes = { readonly [P in PartName as `${P}_fetched_at_ms`]: number | null };

export const fetchTimeColumns = partNames.map((part) => `${part}_fetched_at_ms` as const);
export const partColumns = partNames.flatMap((part) => [part, `${part}_fetched_at_ms`] as const);

/** The parts a row, or some columns of it, holds. A part in a shape this program does not know is left out, so that it is fetched again. */
export function partsOfRow(row: Partial<PartCells>): CustomerParts {
  const parts: { [P in PartName]?: Part<unknown> } = {};
  for (const part of partNames) {
    const body = row[part] ?? null;
    const fetchedAtMs = row[`${part}_fetched_at_ms`] ?? null;
    if (body === null || fetchedAtMs === null) continue;
    const parsed = customerPartSchemas[part].safeParse(JSON.parse(body));
    if (parsed.success) parts[part] = { value: parsed.data, fetchedAtMs };
  }
  // Each was parsed by the schema of its own name.
  return parts as CustomerParts;
}

/** What is at least as fresh as what is stored: a page of the background fill must not undo a fetch made for a ringing call. */
export function freshParts(parts: CustomerParts, stored: FetchTimes | undefined): readonly PartName[] {
  return partNames.filter((part) => {
    const given = parts[part];
    return given !== undefined && given.fetchedAtMs >= (stored?.[`${part}_fetched_at_ms`] ?? -Infinity);
  });
}
