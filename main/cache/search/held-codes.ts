import type { Line, Ticket } from '../../../shared/domain/customer';
import type { Agreement } from '../../../shared/domain/holdings';
import type { Db } from '../open-database';
import type { HeldCodes } from './search-entry';

export type ReadHeldCodes = (customerKey: number) => HeldCodes;

/** The numbers and ids a customer has, out of the stored parts; read for every row of a list, so by hand, no more than these, and each when it is asked for. */
export function heldCodesReader(db: Db): ReadHeldCodes {
  const read = db.prepare<[number], Record<'lines' | 'tickets' | 'agreements', string | null>>(
    'SELECT lines, tickets, agreements FROM customer WHERE customer_key = ?',
  );
  return (customerKey) => {
    const row = read.get(customerKey);
    return {
      get lines() {
        const lines = listOf(row?.lines) as readonly Pick<Line, 'number' | 'id'>[];
        return lines.map(({ number, id }) => [number, id] as const);
      },
      get tickets() {
        return (listOf(row?.tickets) as readonly Pick<Ticket, 'id'>[]).map(({ id }) => id);
      },
      get contracts() {
        return (listOf(row?.agreements) as readonly Pick<Agreement, 'id'>[]).map(({ id }) => id);
      },
    };
  };
}

/** Written by this program from parsed parts; only what every version of them had is read. */
const listOf = (body: string | null | undefined): unknown =>
  typeof body === 'string' ? JSON.parse(body) : [];
