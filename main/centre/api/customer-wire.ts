import type { Identity } from '../../../shared/domain/customer';
import { characteristic, characteristicNames, roles } from '../../../shared/tmf/characteristics';
import type { Characteristic, ContactMedium } from '../../../shared/tmf/common';
import { toWireTime } from '../../../shared/tmf/wire-time';
import type { StoredCustomer } from '../store/store';
import { hrefOf } from './hrefs';

const names = characteristicNames.customer;

/** The party behind a customer has the customer's serial under its own prefix: C-0000001 ↔ IND-0000001 or ORG-0000001. */
export const partyIdOf = ({ id, kind }: Pick<Identity, 'id' | 'kind'>): string =>
  id.replace(/^C-/, kind === 'consumer' ? 'IND-' : 'ORG-');
export const customerIdOfParty = (partyId: string): string => partyId.replace(/^(IND|ORG)-/, 'C-');

/** TMF629 Customer, without its own href. */
export function customerResource(customer: StoredCustomer, root: string) {
  const { identity } = customer;
  const consumer = identity.kind === 'consumer';
  const partyId = partyIdOf(identity);
  return {
    id: identity.id as string,
    name: identity.name,
    status: 'approved',
    engagedParty: {
      id: partyId,
      href: hrefOf(root, consumer ? 'individual' : 'organization', partyId),
      name: identity.name,
      '@referredType': consumer ? 'Individual' : 'Organization',
    },
    contactMedium: contactMedia(customer),
    characteristic: characteristicsOf(identity),
    ...relatedParties(identity, root),
    ...(identity.customerSinceMs === undefined
      ? {}
      : { validFor: { startDateTime: toWireTime(identity.customerSinceMs) } }),
    '@type': 'Customer',
  };
}

function relatedParties({ accountManager, group, members, seat }: Identity, root: string) {
  const person = (id: string, role: string, name = id) => ({ id, name, role, '@referredType': 'Individual' });
  const kin = (role: string) => (related: { readonly id: string; readonly name: string }) => ({
    ...customerParty(related.id, related.name, root),
    role,
  });
  const parties = [
    ...(accountManager === undefined
      ? []
      : [
          person(`AM-${accountManager.number ?? accountManager.name}`, 'accountManager', accountManager.name),
        ]),
    ...(group === undefined ? [] : [group].map(kin(roles.parentOrganization))),
    ...(members ?? []).map(kin(roles.memberOrganization)),
    ...(seat === undefined ? [] : [person(seat.agentId, roles.dedicatedSeat)]),
    ...(seat?.backupId === undefined ? [] : [person(seat.backupId, roles.backupSeat)]),
  ];
  return parties.length === 0 ? {} : { relatedParty: parties };
}

/** As last sent by a client; else numbers in order, the first preferred, then the postal address. */
export function contactMedia({ identity, contactMedium }: StoredCustomer): readonly ContactMedium[] {
  if (contactMedium !== undefined) return contactMedium;
  const { numbers, address, contactName } = identity;
  const phones = numbers.map((phoneNumber, at) => ({
    mediumType: 'telephoneNumber',
    preferred: at === 0,
    characteristic: { phoneNumber, ...(contactName === undefined ? {} : { contactType: 'contactPerson' }) },
  }));
  if (address === undefined) return phones;
  return [
    ...phones,
    { mediumType: 'postalAddress', preferred: false, characteristic: { street1: address, country: 'CN' } },
  ];
}

function characteristicsOf(identity: Identity): Characteristic[] {
  const facts = identity.tierFacts;
  const values: readonly (readonly [string, string | number | undefined])[] = [
    [names.contactName, identity.contactName],
    [names.accountManagerName, identity.accountManager?.name],
    [names.accountManagerNumber, identity.accountManager?.number],
    [names.accountManagerLevel, identity.accountManager?.level],
    [names.idNumber, identity.idNumber],
    [names.monthlyRevenueFen, facts.monthlyRevenueFen],
    [names.monthsOnNet, facts.monthsOnNet],
    [names.creditScore, facts.creditScore],
    [names.socialInfluence, facts.socialInfluence],
    [names.abilityToPay, facts.abilityToPay],
    [names.useDepthCommunication, facts.useDepth?.communication],
    [names.useDepthInformation, facts.useDepth?.information],
    [names.useDepthIndustry, facts.useDepth?.industry],
    [names.useDepthServiceSupport, facts.useDepth?.serviceSupport],
    [names.competitorDepthCommunication, facts.competitorDepth?.communication],
    [names.competitorDepthInformation, facts.competitorDepth?.information],
    [names.competitorDepthIndustry, facts.competitorDepth?.industry],
  ];
  return [
    ...values.flatMap(([name, value]) => (value === undefined ? [] : [characteristic(name, value)])),
    ...(identity.people === undefined
      ? []
      : [{ name: names.people, valueType: 'array', value: identity.people }]),
  ];
}

/** A customer as the related party of something else. */
export const customerParty = (id: string, name: string, root: string) => ({
  id,
  href: hrefOf(root, 'customer', id),
  name,
  role: roles.customer,
  '@referredType': 'Customer',
});
