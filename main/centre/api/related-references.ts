import type { RelatedEntity, RelatedParty } from '../../../shared/tmf/common';
import { roles } from '../../../shared/tmf/characteristics';
import type { StoreReader } from '../store/store';
import { apiErrors } from './api-error';

/** References as the v4 files demand them, with what a client left out filled in by role. */
export const completeParty = (party: RelatedParty): RelatedParty => ({
  ...party,
  '@referredType': party['@referredType'] ?? (party.role === roles.customer ? 'Customer' : 'Individual'),
});
export const completeEntity = (entity: RelatedEntity): RelatedEntity => ({
  ...entity,
  role: entity.role ?? 'related',
  '@referredType': entity['@referredType'] ?? 'Entity',
});

/** The customer a document is about: role customer, or referred to as one. */
export const customerOf = (parties: readonly RelatedParty[] | undefined): RelatedParty | undefined =>
  parties?.find((party) => party.role === roles.customer || party['@referredType'] === 'Customer');

export const affectedLines = (entities: readonly RelatedEntity[] | undefined): readonly string[] =>
  (entities ?? []).filter((entity) => entity.role === roles.affectedService).map((entity) => entity.id);

/** Refuses, 400, a document about a customer or line that does not exist. */
export async function requireKnown(
  reader: StoreReader,
  customerId: string | undefined,
  lineIds: readonly string[],
): Promise<void> {
  const one = { offset: 0, limit: 1 };
  if (customerId !== undefined) {
    const found = await reader.findCustomers({ ids: [customerId] }, one);
    if (found.items.length === 0) throw apiErrors.invalidField('relatedParty: no such customer');
  }
  for (const lineId of lineIds) {
    const found = await reader.findLines({ ids: [lineId] }, one);
    if (found.items.length === 0) throw apiErrors.invalidField('relatedEntity: no such service');
  }
}
