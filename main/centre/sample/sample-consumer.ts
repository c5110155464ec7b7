import type { Identity } from '../../../shared/domain/customer';
import { churnStory } from './sample-churn';
import { fullName, personName, singleName } from './person-names';
import { identityNumber } from './id-numbers';
import { listPriced } from './line-fees';
import { homeAddress, pickCity } from './places';
import { mobilePlanFor } from './mobile-plans';
import type { Prng } from './prng';
import { sampleContacts, sampleTickets } from './sample-history';
import { sampleHoldings } from './sample-holdings';
import { sampleLine, type LineWish } from './sample-lines';
import { isLongStanding, longTrace, longTraceMonths } from './sample-long-trace';
import { fixedNumber, mobileNumber, spellings } from './sample-numbers';
import { samplePromises } from './sample-promises';
import { customerIdOf, serialOf, streamOf, type SampleContext } from './sample-context';
import type { SampleLine, SampleRecord } from './sample-record';
import { sampleValueAdded } from './sample-value-added';

const day = 86_400_000;
/** A warning about habits needs habits: so long the customer has been here at least. */
const storyMonths = 14;

/** A person at home: one to four lines, from a basic plan of 19 yuan to a household that spends 800. */
export function sampleConsumer(prng: Prng, index: number, context: SampleContext): SampleRecord {
  const { nowMs, month } = context;
  const serial = serialOf(index);
  const beside = streamOf(context, 'holdings', index);
  const story = churnStory(index);
  const city = pickCity(prng);
  const person = index % 500 === 250 ? singleName(prng) : personName(prng);
  const address = homeAddress(prng, city);
  const worth = prng.next();
  const drawnMonths = Math.floor(prng.next() * (30 + worth * 200));
  const monthsOnNet = isLongStanding(index)
    ? longTraceMonths
    : story === null
      ? drawnMonths
      : Math.max(storyMonths, drawnMonths);
  const budgetFen = Math.round((1900 + worth ** 4 * 78_000) / 100) * 100;
  const mobile = mobileNumber(index * 4);
  const numbers = [prng.chance(0.1) ? prng.pick(spellings(mobile)) : mobile];
  const plan = mobilePlanFor(budgetFen * 0.6).name;
  const wishes: LineWish[] = [
    {
      kind: 'mobile',
      written: mobile,
      address: city.name,
      plan,
      suspended: story === 'stopped',
      termEndsSoon: story === 'contractEnding',
    },
  ];
  if (prng.chance(0.2 + worth * 0.3)) {
    const second = mobileNumber(index * 4 + 1);
    numbers.push(second);
    wishes.push({
      kind: 'mobile',
      written: second,
      address: city.name,
      plan: mobilePlanFor(budgetFen * 0.2).name,
    });
  }
  if (prng.chance(0.6)) wishes.push({ kind: 'broadband', written: `kd${city.areaCode}${serial}`, address });
  if (prng.chance(0.3)) wishes.push({ kind: 'iptv', written: `tv${city.areaCode}${serial}`, address });
  // Two neighbours in fifty share one fixed number: a look-up then finds both.
  const neighbour = index % 50;
  if (neighbour === 7 || neighbour === 8)
    numbers.push(fixedNumber(30_000_000 + index - neighbour, cityOfHousehold));
  const lines = listPriced(wishes.map((wish, at) => sampleLine(prng, { serial, context }, at + 1, wish)));
  const valueAdded = sampleValueAdded(
    beside,
    { serial, enterprise: false, revenueFen: budgetFen },
    lines,
    nowMs,
  );
  const revenueFen = Math.max(
    budgetFen,
    feesOf(lines) + sumOf(valueAdded.map((product) => product.monthlyFeeFen ?? 0)),
  );
  const identity: Identity = {
    id: customerIdOf(index),
    name: fullName(person),
    kind: 'consumer',
    numbers,
    address,
    customerSinceMs: nowMs - monthsOnNet * 30 * day,
    idNumber: identityNumber(beside, index),
    tierFacts: {
      monthlyRevenueFen: revenueFen,
      monthsOnNet,
      creditScore: Math.round(35 + 65 * Math.sqrt(prng.next() * 0.5 + worth * 0.5)),
    },
  };
  const holdings = sampleHoldings(beside, {
    index,
    serial,
    enterprise: false,
    revenueFen,
    monthsOnNet,
    story,
    lines,
    valueAdded,
    nowMs,
    month,
  });
  const history = { index, enterprise: false, nowMs, lines, managerName: undefined, story, holdings };
  const tickets = sampleTickets(prng, history);
  const contacts = isLongStanding(index)
    ? longTrace(beside, serial, nowMs)
    : sampleContacts(prng, history, serial, tickets);
  const promises = samplePromises(beside, {
    serial,
    enterprise: false,
    bound: false,
    by: undefined,
    tickets,
    nowMs,
  });
  return { index, id: identity.id, person, identity, lines, tickets, contacts, holdings, promises };
}

const cityOfHousehold = { name: '津海', mark: '津', areaCode: '022' };
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const feesOf = (lines: readonly SampleLine[]): number => sumOf(lines.map(({ site }) => site.monthlyFeeFen));
