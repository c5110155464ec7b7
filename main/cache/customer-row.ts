import type { z } from 'zod';
import { customerPartSchemas, type CustomerParts, type PartName } from '../../shared/domain/customer';

/** The customer table's row: every part as JSON text beside the time it was fetched. */
export interface CustomerRow {
  readonly customer_key: number;
  readonly id: string;
  readonly identity: string | null;
  readonly identity_fetched_at_ms: number | null;
  readonly lines: string | null;
  readonly lines_fetched_at_ms: number | null;
  readonly tickets: string | null;
  readonly tickets_fetched_at_ms: number | null;
  readonly contacts: string | null;
  readonly contacts_fetched_at_ms: number | null;
}

/** The parts a row holds. A part in a shape this program does not know is left out, so that it is fetched again. */
export function partsOfRow(row: CustomerRow): CustomerParts {
  return {
    ...decode('identity', customerPartSchemas.identity, row.identity, row.identity_fetched_at_ms),
    ...decode('lines', customerPartSchemas.lines, row.lines, row.lines_fetched_at_ms),
    ...decode('tickets', customerPartSchemas.tickets, row.tickets, row.tickets_fetched_at_ms),
    ...decode('contacts', customerPartSchemas.contacts, row.contacts, row.contacts_fetched_at_ms),
  };
}

function decode<P extends PartName, S extends z.ZodType>(
  part: P,
  schema: S,
  body: string | null,
  fetchedAtMs: number | null,
): { readonly [K in P]?: { readonly value: z.output<S>; readonly fetchedAtMs: number } } {
  if (body === null || fetchedAtMs === null) return {};
  const parsed = schema.safeParse(JSON.parse(body));
  // A computed key widens to an index signature; the mapped type says the same more exactly.
  return parsed.success
    ? ({ [part]: { value: parsed.data, fetchedAtMs } } as {
        [K in P]: { value: z.output<S>; fetchedAtMs: number };
      })
    : {};
}
