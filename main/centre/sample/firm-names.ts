/** Invented firms and institutions: what their names are put together from. */
export const firmStems: [string, ...string[]] = [
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
export const firmTrades: [string, ...string[]] = [
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
export const firmSuffixes: [string, ...string[]] = ['有限公司', '股份有限公司', '集团有限公司'];
export const institutions: [string, ...string[]] = [
  '第三中心医院',
  '职业技术学院',
  '政务服务中心',
  '农村商业银行',
  '供水集团',
  '轨道交通集团',
  '实验中学',
];
