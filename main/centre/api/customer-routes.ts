import type { FastifyInstance } from 'fastify';
import { normaliseNumber } from '../../../shared/domain/phone-number';
import { customerIdSchema } from '../../../shared/domain/ids';
import { seatKey, type CustomerFilter, type SeatRole, type StoredCustomer } from '../store/store';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { readContactMedia, withContactMedia } from './customer-update';
import { contactMedia, customerIdOfParty, customerResource, partyIdOf } from './customer-wire';
import { hrefOf, rootOf } from './hrefs';
import type { Once } from './idempotency';
import { addResource, type ResourceRoutes } from './resource-routes';

const byNumber = (values: readonly string[]): CustomerFilter => ({
  numberKeys: [...new Set(values.flatMap((value) => normaliseNumber(value)))],
});
const byName = (names: readonly string[]): CustomerFilter => ({ names });
const phoneFilter = 'contactMedium.characteristic.phoneNumber';

interface CustomerQuery extends Omit<CustomerFilter, 'seats'> {
  /** Agents, and as what they are related to the customer; without a role: in either. */
  readonly partyIds?: readonly string[];
  readonly partyRoles?: readonly string[];
}

/** TMF629 Customer, whose contact media may be changed, and the TMF632 parties behind them. A phone number is found in any spelling. */
export function addCustomerRoutes(app: FastifyInstance, { store }: CentreContext, once: Once): void {
  const filters: ResourceRoutes<CustomerQuery>['filters'] = {
    id: (ids) => ({ ids }),
    name: byName,
    'engagedParty.id': (ids) => ({ ids: ids.map(customerIdOfParty) }),
    'relatedParty.id': (partyIds) => ({ partyIds }),
    'relatedParty.role': (partyRoles) => ({ partyRoles }),
    [phoneFilter]: byNumber,
  };
  addResource<CustomerQuery>(app, {
    name: 'customer',
    filters,
    find: async (query, page, root) => {
      const found = await store.findCustomers(withSeats(query), page);
      return { total: found.total, items: found.items.map((customer) => customerResource(customer, root)) };
    },
    patch: (request, reply) => {
      const media = readContactMedia(request.body);
      const { id } = request.params as { id: string };
      const root = rootOf(request);
      return once(request, reply, async (writer) => {
        const found = await writer.findCustomers({ ids: [id] }, { offset: 0, limit: 1 });
        const [stored] = found.items;
        if (stored === undefined) throw apiErrors.notFound();
        const customer = withContactMedia(stored, media);
        await writer.putCustomer(customer);
        return {
          status: 200,
          location: null,
          body: { ...customerResource(customer, root), href: hrefOf(root, 'customer', id) },
          events: [{ kind: 'customerChanged', customerId: customerIdSchema.parse(id), id }],
        };
      });
    },
  });
  addParty(app, store, 'individual');
  addParty(app, store, 'organization');
}

const seatRoles: readonly SeatRole[] = ['dedicatedSeat', 'backupSeat'];

function withSeats({ partyIds, partyRoles, ...filter }: CustomerQuery): CustomerFilter {
  if (partyIds === undefined && partyRoles === undefined) return filter;
  const unknown = partyRoles?.find((role) => !seatRoles.some((known) => known === role));
  if (partyIds === undefined || unknown !== undefined)
    throw apiErrors.invalidQuery(`relatedParty.role is ${seatRoles.join(' or ')}, beside relatedParty.id`);
  const asked = seatRoles.filter((role) => partyRoles?.includes(role) ?? true);
  return { ...filter, seats: asked.flatMap((role) => partyIds.map((agentId) => seatKey(role, agentId))) };
}

function addParty(
  app: FastifyInstance,
  store: CentreContext['store'],
  name: 'individual' | 'organization',
): void {
  const prefix = name === 'individual' ? 'IND-' : 'ORG-';
  const kinds = [name === 'individual' ? 'consumer' : 'enterprise'];
  const byIds = (ids: readonly string[]): CustomerFilter => ({
    ids: ids.filter((id) => id.startsWith(prefix)).map(customerIdOfParty),
  });
  addResource<CustomerFilter>(app, {
    name,
    filters: { id: byIds, [name === 'individual' ? 'fullName' : 'name']: byName, [phoneFilter]: byNumber },
    find: async (filter, page) => {
      const found = await store.findCustomers({ ...filter, kinds }, page);
      return { total: found.total, items: found.items.map(partyResource) };
    },
  });
}

function partyResource(customer: StoredCustomer) {
  const { identity, person } = customer;
  const shared = { id: partyIdOf(identity), contactMedium: contactMedia(customer) };
  if (person === null)
    return {
      ...shared,
      name: identity.name,
      tradingName: identity.name,
      isLegalEntity: true,
      status: 'validated',
      '@type': 'Organization',
    };
  return { ...shared, ...person, fullName: identity.name, status: 'validated', '@type': 'Individual' };
}
