import type { Prng } from './prng';

/** The last ones are read one way as a surname and another elsewhere: 单 Shàn, 解 Xiè, 仇 Qiú, 区 Ōu, 查 Zhā, 盖 Gě, 乐 Yuè. */
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单解仇区查盖乐',
] as unknown as [string, ...string[]];
const rareSurnames: [string, ...string[]] = ['仝', '逄', '郄', '亓', '訾', '覃', '邸', '佘', '肇', '阚'];
const compoundSurnames: [string, ...string[]] = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '尉迟',
  '皇甫',
  '慕容',
  '令狐',
  '司徒',
];
const givenCharacters = [
  ...'明芳伟敏静强磊洋艳勇军杰娟涛超霞平刚桂英华玉兰春秀文志建国海燕宁雪晨宇浩然思远子涵一诺欣怡若溪书航景行安之清和',
] as unknown as [string, ...string[]];
/** Characters that break fonts, pinyin and sorting: rare ones and some outside the basic plane. */
const rareCharacters: [string, ...string[]] = [
  '翀',
  '彧',
  '旻',
  '堃',
  '犇',
  '赟',
  '祎',
  '璟',
  '昉',
  '㛃',
  '𬭚',
  '𬘭',
  '𠅤',
];

export interface PersonName {
  readonly familyName: string;
  readonly givenName: string;
}

/** An invented person. One in eight has a one-character given name, one in forty a compound surname, one in thirty a rare character. */
export function personName(prng: Prng): PersonName {
  const familyName = prng.chance(0.025)
    ? prng.pick(compoundSurnames)
    : prng.pick(prng.chance(0.03) ? rareSurnames : surnames);
  const rare = prng.chance(1 / 30);
  const first = prng.pick(rare ? rareCharacters : givenCharacters);
  const givenName = prng.chance(1 / 8) ? first : first + prng.pick(givenCharacters);
  return { familyName, givenName };
}

/** A name of one character only, as some peoples have it; TMF632 knows it as the given name. */
export const singleName = (prng: Prng): PersonName => ({
  familyName: '',
  givenName: prng.pick(prng.chance(0.3) ? rareCharacters : givenCharacters),
});

export const fullName = (name: PersonName): string => name.familyName + name.givenName;
