import { identitySchema } from '../../../shared/domain/customer';
import { characteristicNames } from '../../../shared/tmf/characteristics';
import { tmfCustomerSchema, type TmfCustomer } from '../../../shared/tmf/customer';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { numberOf, present, textOf } from './characteristic-values';
import { peopleOf } from './people';
import { relationsOf } from './related-customers';
import { tierFactsOf } from './tier-facts';

const names = characteristicNames.customer;

/** TMF629 customer → identity. */
export const readIdentity = createReader(tmfCustomerSchema, toIdentity, identitySchema);

function toIdentity(customer: TmfCustomer): unknown {
  const { characteristic, contactMedium } = customer;
  return present({
    id: customer.id,
    name: customer.name ?? customer.engagedParty?.name,
    kind: isOrganization(customer) ? 'enterprise' : 'consumer',
    numbers: numbersOf(contactMedium),
    contactName: textOf(characteristic, names.contactName),
    address: contactMedium?.find((medium) => medium.characteristic?.street1 !== undefined)?.characteristic
      ?.street1,
    customerSinceMs: fromWireTime(customer.validFor?.startDateTime),
    idNumber: textOf(characteristic, names.idNumber),
    accountManager: accountManagerOf(customer),
    people: peopleOf(characteristic),
    ...relationsOf(customer),
    tierFacts: tierFactsOf(characteristic),
  });
}

function accountManagerOf({ characteristic }: TmfCustomer): unknown {
  const name = textOf(characteristic, names.accountManagerName);
  if (name === undefined) return undefined;
  const level = numberOf(characteristic, names.accountManagerLevel, mostLevel);
  return present({
    name,
    number: textOf(characteristic, names.accountManagerNumber),
    level: level === undefined ? undefined : Math.round(level),
  });
}
const mostLevel = 99;

/** A corporate customer is one whose party is an organization, however the back office spells it. */
const isOrganization = (customer: TmfCustomer): boolean =>
  /^organi[sz]ation$/i.test(customer.engagedParty?.['@referredType'] ?? '');

function numbersOf(contactMedium: TmfCustomer['contactMedium']): string[] {
  const phones = (contactMedium ?? []).flatMap((medium) => {
    const number = medium.characteristic?.phoneNumber?.trim() ?? '';
    return number === '' ? [] : [{ number, preferred: medium.preferred === true }];
  });
  return [...phones.filter((phone) => phone.preferred), ...phones.filter((phone) => !phone.preferred)].map(
    (phone) => phone.number,
  );
}
