import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import { customerIdSchema, type CustomerId } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { ok } from '../../shared/lib/result';
import { createAsk } from './ask';
import { createPageReader } from './list-page';
import { readPage } from './list-pages';
import type { PartTools } from './party-list';
import { createReader } from './tolerant-list';

const readId = createReader(z.looseObject({ id: z.string() }), (customer) => customer.id, customerIdSchema);
/** As many as a caller's screen can offer to choose from. */
const mostCustomers = 8;

export type NumberFinder = (number: string, signal: AbortSignal) => Promise<Outcome<readonly CustomerId[]>>;

/** Customers reachable under a number, asked for by its canonical form (TMF629, nested filter); none for what is no number. */
export function createNumberFinder(tools: PartTools): NumberFinder {
  const ask = createAsk(tools, createPageReader(readId, tools), 64);
  return async (number, signal) => {
    const found = new Set<CustomerId>();
    for (const key of normaliseNumber(number).slice(0, 2)) {
      const query = { 'contactMedium.characteristic.phoneNumber': key.replace(/^cn:/, ''), fields: 'id' };
      const page = await readPage(ask, { api: 'customer', query, pageSize: mostCustomers }, 0, signal);
      if (!page.ok) return page;
      for (const id of page.value.items) found.add(id);
    }
    return ok([...found].slice(0, mostCustomers));
  };
}
