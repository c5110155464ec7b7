import { partsOfRow, type PartCells } from '../customer-row';
import type { Db } from '../open-database';
import { heldCodes, nothingHeld, type HeldCodes } from './search-entry';

export type ReadHeldCodes = (customerKey: number) => HeldCodes;

/** The numbers and ids a customer has, out of the stored parts. */
export function heldCodesReader(db: Db): ReadHeldCodes {
  const read = db.prepare<[number], Pick<PartCells, (typeof columns)[number]>>(
    `SELECT ${columns.join()} FROM customer WHERE customer_key = ?`,
  );
  return (customerKey) => {
    const row = read.get(customerKey);
    return row ? heldCodes(partsOfRow(row), nothingHeld) : nothingHeld;
  };
}

const columns = [
  'lines',
  'lines_fetched_at_ms',
  'tickets',
  'tickets_fetched_at_ms',
  'agreements',
  'agreements_fetched_at_ms',
] as const;
