import type { FastifyInstance } from 'fastify';
import { normaliseNumber } from '../../../shared/domain/phone-number';
import type { CustomerFilter, StoredCustomer } from '../store/store';
import type { CentreContext } from './centre-context';
import { contactMedia, customerIdOfParty, customerResource, partyIdOf } from './customer-wire';
import type { FilterTable } from './list-request';
import { addResource } from './resource-routes';

const byNumber = (values: readonly string[]): CustomerFilter => ({
  numberKeys: [...new Set(values.flatMap((value) => normaliseNumber(value)))],
});
const byName = (names: readonly string[]): CustomerFilter => ({ names });
const phoneFilter = 'contactMedium.characteristic.phoneNumber';

/** TMF629 Customer and the TMF632 parties behind them. A phone number is found in any spelling. */
export function addCustomerRoutes(app: FastifyInstance, { store }: CentreContext): void {
  const filters: FilterTable<CustomerFilter> = {
    id: (ids) => ({ ids }),
    name: byName,
    'engagedParty.id': (ids) => ({ ids: ids.map(customerIdOfParty) }),
    [phoneFilter]: byNumber,
  };
  addResource<CustomerFilter>(app, {
    name: 'customer',
    filters,
    byId: (id) => ({ ids: [id] }),
    find: async (filter, page, root) => {
      const found = await store.findCustomers(filter, page);
      return { total: found.total, items: found.items.map((customer) => customerResource(customer, root)) };
    },
  });
  addParty(app, store, 'individual');
  addParty(app, store, 'organization');
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
    byId: (id) => byIds([id]),
    find: async (filter, page) => {
      const found = await store.findCustomers({ ...filter, kinds }, page);
      return { total: found.total, items: found.items.map(partyResource) };
    },
  });
}

function partyResource({ identity, person }: StoredCustomer) {
  const shared = { id: partyIdOf(identity), contactMedium: contactMedia(identity) };
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
