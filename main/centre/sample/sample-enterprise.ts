import type { Identity, LineKind, TierFacts } from '../../../shared/domain/customer';
import { firmStems, firmSuffixes, firmTrades, institutions } from './firm-names';
import { creditCode } from './id-numbers';
import { negotiated } from './line-fees';
import { fullName, personName } from './person-names';
import { areaAt, officeAddress, pickCity, siteAddress, type City } from './places';
import type { Prng } from './prng';
import { churnStory } from './sample-churn';
import { customerIdOf, enterpriseEvery, serialOf, streamOf, type SampleContext } from './sample-context';
import { sampleContacts, sampleTickets } from './sample-history';
import { sampleHoldings } from './sample-holdings';
import { kinOf } from './sample-kin';
import { sampleLine } from './sample-lines';
import { circuitNumber, fixedNumber, mobileNumber } from './sample-numbers';
import { samplePeople } from './sample-people';
import { samplePromises } from './sample-promises';
import type { SampleLine, SampleRecord } from './sample-record';
import { gradeStep, seatOf } from './sample-seats';
import { sampleValueAdded } from './sample-value-added';

const day = 86_400_000;
type EnterpriseKind = Exclude<LineKind, 'iptv'>;

/** Every twelfth customer is an enterprise. `grade` 0–1 is its standing; value, use and lines follow it. */
export function sampleEnterprise(prng: Prng, index: number, context: SampleContext): SampleRecord {
  const { nowMs, month } = context;
  const nth = index / enterpriseEvery;
  const serial = serialOf(index);
  const beside = streamOf(context, 'holdings', index);
  const story = churnStory(index);
  const kin = kinOf(nth, context);
  const seat = seatOf(nth);
  const grade = gradeStep(nth) / 20 + prng.next() / 20;
  const drawnCity = pickCity(prng);
  const city = kin?.city ?? drawnCity;
  const drawnName = firmName(prng, city, grade);
  const contactName = fullName(personName(prng));
  const manager = fullName(personName(prng));
  const lineCount =
    nth === 1 ? 50 : Math.max(1, Math.round(grade ** 3 * 40 * prng.next()) + prng.between(0, 2));
  const numbers = [fixedNumber(nth, city), mobileNumber(index * 4 + 2)];
  if (lineCount > 10)
    numbers.push(
      `${fixedNumber(10_000_000 + nth, city)}-${String(prng.between(801, 899))}`,
      mobileNumber(index * 4 + 3),
    );
  const tierFacts = enterpriseFacts(beside, grade, prng.between(1, 30 + Math.round(grade * 180)));
  const { monthlyRevenueFen: revenueFen, monthsOnNet } = tierFacts;
  const lines = negotiated(
    enterpriseLines(prng, { nth, serial, city, lineCount, suspended: story === 'stopped' }, context),
    revenueFen,
  );
  const valueAdded = sampleValueAdded(beside, { serial, enterprise: true, revenueFen }, lines, nowMs);
  const holdings = sampleHoldings(beside, {
    index,
    serial,
    enterprise: true,
    revenueFen,
    monthsOnNet,
    story,
    lines,
    valueAdded,
    nowMs,
    month,
  });
  const history = { index, enterprise: true, nowMs, lines, managerName: manager, story, holdings };
  const tickets = sampleTickets(prng, history);
  const identity: Identity = {
    id: customerIdOf(index),
    name: kin?.name ?? drawnName,
    kind: 'enterprise',
    numbers,
    contactName,
    address: officeAddress(prng, city),
    customerSinceMs: nowMs - monthsOnNet * 30 * day,
    idNumber: creditCode(beside, nth),
    accountManager: {
      name: manager,
      number: mobileNumber(80_000_000 + (nth % 400)),
      level: 1 + Math.min(4, Math.floor(grade * 5)),
    },
    people: samplePeople(beside, nth, { name: contactName, number: numbers[1] }, lineCount),
    ...(kin?.group === undefined ? {} : { group: kin.group }),
    ...(kin?.members === undefined ? {} : { members: [...kin.members] }),
    ...(seat === undefined ? {} : { seat }),
    tierFacts,
  };
  const contacts = sampleContacts(prng, history, serial, tickets);
  const bound = seat !== undefined;
  const promises = samplePromises(beside, { serial, enterprise: true, bound, by: manager, tickets, nowMs });
  return { index, id: identity.id, person: null, identity, lines, tickets, contacts, holdings, promises };
}

function firmName(prng: Prng, city: City, grade: number): string {
  const institution = grade > 0.6 && prng.chance(0.4);
  return institution
    ? city.name + (prng.chance(0.5) ? '市' : '') + prng.pick(institutions)
    : city.name + prng.pick(firmStems) + prng.pick(firmTrades) + prng.pick(firmSuffixes);
}

interface LinesWish {
  readonly nth: number;
  readonly serial: string;
  readonly city: City;
  readonly lineCount: number;
  /** The firm had its first line suspended. */
  readonly suspended: boolean;
}

/** Lines at up to eight sites; more than half of them hang on one cable section. */
function enterpriseLines(prng: Prng, wish: LinesWish, context: SampleContext): SampleLine[] {
  const { nth, serial, city, lineCount } = wish;
  const main = areaAt(prng.between(1, context.areas));
  const names = new Set(
    Array.from({ length: Math.min(8, Math.ceil(lineCount / 3)) }, () => siteAddress(prng)),
  );
  const sites = [...names].map((name, at) => ({
    id: `SITE-${serial}-${String(at + 1).padStart(2, '0')}`,
    name,
  }));
  return Array.from({ length: lineCount }, (_, at) => {
    const kind = prng.pick<EnterpriseKind>(at === 0 ? firstKinds : furtherKinds);
    const written =
      kind === 'mobile'
        ? mobileNumber(40_000_000 + nth * 50 + at)
        : kind === 'broadband'
          ? `kd${city.areaCode}${serial}${String(at)}`
          : circuitNumber(nth * 50 + at, kind, city);
    const site = sites[prng.between(0, sites.length - 1)];
    return sampleLine(prng, { serial, context }, at + 1, {
      kind,
      written,
      address: site?.name ?? city.name,
      suspended: wish.suspended && at === 0,
      ...(site === undefined ? {} : { site }),
      ...(prng.chance(0.6) ? { area: main } : {}),
    });
  });
}

const firstKinds: [EnterpriseKind, ...EnterpriseKind[]] = ['dataLine', 'internetLine'];
const furtherKinds: [EnterpriseKind, ...EnterpriseKind[]] = [
  'dataLine',
  'internetLine',
  'internetLine',
  'voiceLine',
  'broadband',
  'mobile',
];

function enterpriseFacts(prng: Prng, grade: number, monthsOnNet: number): TierFacts {
  const near = (centre: number, spread: number) =>
    Math.min(100, Math.max(0, Math.round(centre * 100 + (prng.next() - 0.5) * spread)));
  return {
    monthlyRevenueFen: Math.round(30_000 * 10 ** (grade * 3.05)),
    monthsOnNet,
    creditScore: near(0.55 + grade * 0.4, 20),
    socialInfluence: near(grade, 20),
    abilityToPay: near(0.1 + grade * 0.88, 20),
    useDepth: {
      communication: near(0.2 + grade * 0.75, 30),
      information: near(grade * 0.95, 30),
      industry: near(grade * 0.85, 40),
      serviceSupport: near(grade * 0.9, 30),
    },
    competitorDepth: {
      communication: near(0.75 - grade * 0.7, 30),
      information: near(0.6 - grade * 0.55, 30),
      industry: near(0.45 - grade * 0.4, 30),
    },
  };
}
