import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import { customerIdSchema, type CustomerId } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { err, ok } from '../../shared/lib/result';
import { tmfPaths } from '../../shared/tmf/paths';
import type { HttpClient } from './http-client';
import { readPage } from './list-pages';
import { createReader } from './tolerant-list';

const readId = createReader(z.looseObject({ id: z.string() }), (customer) => customer.id, customerIdSchema);
/** As many as a caller's screen can offer to choose from. */
const mostCustomers = 8;

/** Customers reachable under a number, asked for by its canonical form (TMF629, nested filter); none for what is no number. */
export async function findByNumber(
  client: HttpClient,
  number: string,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Outcome<readonly CustomerId[]>> {
  const found = new Set<CustomerId>();
  for (const key of normaliseNumber(number).slice(0, 2)) {
    const page = await readPage(
      client,
      {
        path: tmfPaths.customer,
        query: { 'contactMedium.characteristic.phoneNumber': key.replace(/^cn:/, ''), fields: 'id' },
        read: readId,
        pageSize: mostCustomers,
        most: mostCustomers,
        signal,
      },
      0,
      log,
    );
    if (!page.ok) return err(page.failure);
    for (const id of page.value.items) found.add(id);
  }
  return ok([...found].slice(0, mostCustomers));
}
