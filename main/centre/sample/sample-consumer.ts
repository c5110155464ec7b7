import type { Identity } from '../../../shared/domain/customer';
import { fullName, personName } from './person-names';
import { homeAddress, pickCity } from './places';
import type { Prng } from './prng';
import { sampleContacts, sampleTickets } from './sample-history';
import { sampleLine, type LineWish } from './sample-lines';
import { fixedNumber, mobileNumber, spellings } from './sample-numbers';
import { customerIdOf, serialOf, type SampleContext } from './sample-context';
import type { SampleLine, SampleRecord } from './sample-record';

const day = 86_400_000;

/** A person at home: one to four lines, from a basic plan of 19 yuan to a household that spends 800. */
export function sampleConsumer(prng: Prng, index: number, context: SampleContext): SampleRecord {
  const city = pickCity(prng);
  const person = personName(prng);
  const address = homeAddress(prng, city);
  const worth = prng.next();
  const monthsOnNet = Math.floor(prng.next() * (30 + worth * 200));
  const mobile = mobileNumber(index * 4);
  const numbers = [prng.chance(0.1) ? prng.pick(spellings(mobile)) : mobile];
  const wishes: Pick<LineWish, 'kind' | 'written' | 'address'>[] = [
    { kind: 'mobile', written: mobile, address: city.name },
  ];
  if (prng.chance(0.2 + worth * 0.3)) {
    const second = mobileNumber(index * 4 + 1);
    numbers.push(second);
    wishes.push({ kind: 'mobile', written: second, address: city.name });
  }
  if (prng.chance(0.6))
    wishes.push({ kind: 'broadband', written: `kd${city.areaCode}${serialOf(index)}`, address });
  if (prng.chance(0.3))
    wishes.push({ kind: 'iptv', written: `tv${city.areaCode}${serialOf(index)}`, address });
  // Two neighbours in fifty share one fixed number: a look-up then finds both.
  const neighbour = index % 50;
  if (neighbour === 7 || neighbour === 8)
    numbers.push(fixedNumber(30_000_000 + index - neighbour, cityOfHousehold));
  const lines = wishes.map((wish, at): SampleLine =>
    sampleLine(prng, {
      ...wish,
      customer: serialOf(index),
      number: at + 1,
      areas: context.areas,
      nowMs: context.nowMs,
    }),
  );
  const history = { index, enterprise: false, nowMs: context.nowMs, lines, managerName: undefined };
  const tickets = sampleTickets(prng, history);
  const identity: Identity = {
    id: customerIdOf(index),
    name: fullName(person),
    kind: 'consumer',
    numbers,
    address,
    customerSinceMs: context.nowMs - monthsOnNet * 30 * day,
    tierFacts: {
      monthlyRevenueFen: Math.round((1900 + worth ** 4 * 78_000) / 100) * 100,
      monthsOnNet,
      creditScore: Math.round(35 + 65 * Math.sqrt(prng.next() * 0.5 + worth * 0.5)),
    },
  };
  const contacts = sampleContacts(prng, history, serialOf(index), tickets);
  return { index, id: identity.id, person, identity, lines, tickets, contacts };
}

const cityOfHousehold = { name: '津海', mark: '津', areaCode: '022' };
