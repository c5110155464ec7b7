import type { Identity, TierFacts } from '../../../shared/domain/customer';
import { fullName, personName } from './person-names';
import { areaAt, officeAddress, pickCity, siteAddress } from './places';
import type { Prng } from './prng';
import { customerIdOf, serialOf, type SampleContext } from './sample-context';
import { sampleContacts, sampleTickets } from './sample-history';
import { sampleLine } from './sample-lines';
import { circuitNumber, fixedNumber, mobileNumber } from './sample-numbers';
import type { SampleRecord } from './sample-record';

const day = 86_400_000;
type EnterpriseKind = 'dataLine' | 'internetLine' | 'voiceLine' | 'broadband' | 'mobile';
const stems: [string, ...string[]] = [
  '恒瑞达',
  '云帆',
  '海晏',
  '德佑',
  '北辰星',
  '启元',
  '鼎兴',
  '瑞禾',
  '华岳',
  '博闻',
  '天枢',
  '永固',
  '思齐',
  '众诚',
  '蓝鲸',
  '青禾',
];
const trades: [string, ...string[]] = [
  '物流',
  '装备制造',
  '医药',
  '食品',
  '科技',
  '建设',
  '能源',
  '商贸',
  '传媒',
  '物业',
  '汽车零部件',
  '环保',
];
const suffixes: [string, ...string[]] = ['有限公司', '股份有限公司', '集团有限公司'];
const institutions: [string, ...string[]] = [
  '第三中心医院',
  '职业技术学院',
  '政务服务中心',
  '农村商业银行',
  '供水集团',
  '轨道交通集团',
  '实验中学',
];

/** Every twelfth customer is an enterprise. `grade` 0–1 is its standing; value, use and lines follow it. */
export function sampleEnterprise(prng: Prng, index: number, context: SampleContext): SampleRecord {
  const nth = Math.floor(index / 12);
  // Spread evenly instead of drawn, so that a base of a few hundred already has every tier.
  const grade = ((nth * 7 + 3) % 20) / 20 + prng.next() / 20;
  const city = pickCity(prng);
  const institution = grade > 0.6 && prng.chance(0.4);
  const name = institution
    ? city.name + (prng.chance(0.5) ? '市' : '') + prng.pick(institutions)
    : city.name + prng.pick(stems) + prng.pick(trades) + prng.pick(suffixes);
  const contact = personName(prng);
  const manager = fullName(personName(prng));
  const lineCount =
    nth === 1 ? 50 : Math.max(1, Math.round(grade ** 3 * 40 * prng.next()) + prng.between(0, 2));
  const main = areaAt(prng.between(1, context.areas));
  const numbers = [fixedNumber(nth, city), mobileNumber(index * 4 + 2)];
  if (lineCount > 10)
    numbers.push(
      `${fixedNumber(10_000_000 + nth, city)}-${String(prng.between(801, 899))}`,
      mobileNumber(index * 4 + 3),
    );
  const lines = Array.from({ length: lineCount }, (_, at) => {
    const kind =
      at === 0
        ? prng.pick<EnterpriseKind>(['dataLine', 'internetLine'])
        : prng.pick<EnterpriseKind>([
            'dataLine',
            'internetLine',
            'internetLine',
            'voiceLine',
            'broadband',
            'mobile',
          ]);
    const written =
      kind === 'mobile'
        ? mobileNumber(40_000_000 + nth * 50 + at)
        : kind === 'broadband'
          ? `kd${city.areaCode}${serialOf(index)}${String(at)}`
          : circuitNumber(nth * 50 + at, kind, city);
    return sampleLine(prng, {
      customer: serialOf(index),
      number: at + 1,
      kind,
      written,
      address: siteAddress(prng),
      areas: context.areas,
      nowMs: context.nowMs,
      ...(prng.chance(0.6) ? { area: main } : {}),
    });
  });
  const monthsOnNet = prng.between(1, 30 + Math.round(grade * 180));
  const history = { index, enterprise: true, nowMs: context.nowMs, lines, managerName: manager };
  const tickets = sampleTickets(prng, history);
  const identity: Identity = {
    id: customerIdOf(index),
    name,
    kind: 'enterprise',
    numbers,
    contactName: fullName(contact),
    address: officeAddress(prng, city),
    customerSinceMs: context.nowMs - monthsOnNet * 30 * day,
    accountManager: { name: manager, number: mobileNumber(80_000_000 + (nth % 400)) },
    tierFacts: enterpriseFacts(prng, grade, monthsOnNet),
  };
  const contacts = sampleContacts(prng, history, serialOf(index), tickets);
  return { index, id: identity.id, person: null, identity, lines, tickets, contacts };
}

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
