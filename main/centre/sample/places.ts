import type { Prng } from './prng';

export interface City {
  readonly name: string;
  /** First character of circuit numbers. */
  readonly mark: string;
  readonly areaCode: string;
}

/** Invented cities of the north; the first one holds half of the customers. */
export const cities: readonly [City, ...City[]] = [
  { name: '津海', mark: '津', areaCode: '022' },
  { name: '云港', mark: '云', areaCode: '0335' },
  { name: '燕陵', mark: '燕', areaCode: '0317' },
  { name: '望津', mark: '望', areaCode: '0315' },
  { name: '渤宁', mark: '渤', areaCode: '0314' },
  { name: '朔安', mark: '朔', areaCode: '0313' },
];

const districts: [string, ...string[]] = [
  '和平区',
  '河东区',
  '北苑区',
  '滨海区',
  '高新区',
  '新港区',
  '南坪区',
];
const roads: [string, ...string[]] = [
  '解放路',
  '海河路',
  '振兴道',
  '长虹街',
  '云帆大道',
  '望海路',
  '青年路',
  '学府街',
  '工业三路',
  '松江道',
];
const estates: [string, ...string[]] = [
  '怡景花园',
  '海晏里',
  '碧水家园',
  '望云苑',
  '锦绣里',
  '学府雅居',
  '光明小区',
  '听涛苑',
];
const sites: [string, ...string[]] = [
  '总部',
  '数据中心',
  '客服中心',
  '新港分部',
  '物流园',
  '北苑营业部',
  '研发楼',
  '灾备机房',
  '第二厂区',
];

export const pickCity = (prng: Prng): City => (prng.chance(0.5) ? cities[0] : prng.pick(cities));

export const homeAddress = (prng: Prng, city: City): string =>
  `${city.name}市${prng.pick(districts)}${prng.pick(estates)}${String(prng.between(1, 28))}号楼${String(prng.between(1, 5))}单元${String(prng.between(1, 24))}0${String(prng.between(1, 4))}室`;

export const officeAddress = (prng: Prng, city: City): string =>
  `${city.name}市${prng.pick(districts)}${prng.pick(roads)}${String(prng.between(1, 388))}号`;

export const siteAddress = (prng: Prng): string => `${prng.pick(districts)}·${prng.pick(sites)}`;

/** Optical cable sections: what breaks together. About one for every forty lines. */
export interface Area {
  readonly id: string;
  readonly name: string;
}
export const areaAt = (number: number): Area => ({
  id: `OCS-${String(number).padStart(5, '0')}`,
  name: `光缆段 ${String(number).padStart(5, '0')}`,
});
