import { z } from 'zod';
import type { Outcome, PortfolioAccount } from '../desk/ports';
import { customerIdSchema, type CustomerId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { roles } from '../../shared/tmf/characteristics';
import { relatedPartySchema } from '../../shared/tmf/common';
import { createAsk } from './ask';
import { createPageReader } from './list-page';
import { readPages } from './list-pages';
import type { PartTools } from './party-list';
import { createReader } from './tolerant-list';

const boundSchema = z.object({ id: customerIdSchema, parties: z.array(relatedPartySchema) });
const readBound = createReader(
  z.looseObject({ id: z.string(), relatedParty: z.array(relatedPartySchema).optional() }),
  ({ id, relatedParty }) => ({ id, parties: relatedParty ?? [] }),
  boundSchema,
);

const pageSize = 200;
/** No seat looks after more; a longer list is one whose filter was not honoured. */
const mostAccounts = 2000;
const seatRoles = { bound: roles.dedicatedSeat, backup: roles.backupSeat } as const;
type As = PortfolioAccount['as'];

export type PortfolioFetcher = (
  agentId: string,
  signal: AbortSignal,
) => Promise<Outcome<readonly PortfolioAccount[]>>;

/** TMF629: the accounts bound to a seat, then those it stands in for, by the roles of their related parties. */
export function createPortfolioFetcher(tools: PartTools): PortfolioFetcher {
  const ask = createAsk(tools, createPageReader(readBound, tools), 16);
  const inRole = async (as: As, agentId: string, signal: AbortSignal): Promise<Outcome<CustomerId[]>> => {
    const query = tools.api.filtersByParty('customer')
      ? { 'relatedParty.id': agentId, 'relatedParty.role': seatRoles[as], fields: 'id,relatedParty' }
      : { fields: 'id,relatedParty' };
    const list = await readPages(ask, { api: 'customer', query, pageSize, most: mostAccounts }, signal);
    if (!list.ok) return list;
    if (!list.value.complete) return err(failure('centre.notOffered', 'customer: not to be asked by seat'));
    // Without related parties there is only the back office's word for it.
    const fits = list.value.items.filter(
      ({ parties }) =>
        parties.length === 0 || parties.some(({ id, role }) => id === agentId && role === seatRoles[as]),
    );
    return ok(fits.map(({ id }) => id));
  };

  return async (agentId, signal) => {
    const [bound, backup] = await Promise.all([
      inRole('bound', agentId, signal),
      inRole('backup', agentId, signal),
    ]);
    if (!bound.ok) return bound;
    if (!backup.ok) return backup;
    const own = new Set(bound.value);
    const standIn = new Set(backup.value.filter((id) => !own.has(id)));
    return ok([
      ...[...own].map((customerId) => ({ customerId, as: 'bound' }) as const),
      ...[...standIn].map((customerId) => ({ customerId, as: 'backup' }) as const),
    ]);
  };
}
