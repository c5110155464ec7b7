import type { DirectoryEntry } from '../../shared/domain/directory';

const colleague = (extension: string, name: string, group: string): DirectoryEntry => ({
  kind: 'colleague',
  name,
  extension,
  group,
});
const queue = (extension: string, name: string, group: string): DirectoryEntry => ({
  kind: 'queue',
  name,
  extension,
  group,
});
const external = (extension: string, name: string, group: string): DirectoryEntry => ({
  kind: 'external',
  name,
  extension,
  group,
});

/** Whom the call centre of the sample hands its calls to; every name is invented. */
export const centreDirectory: readonly DirectoryEntry[] = [
  colleague('8001', '许静', '大客户一班'),
  colleague('8002', '梁晓宁', '大客户一班'),
  colleague('8003', '冯浩然', '大客户二班'),
  colleague('8004', '宋一诺', '投诉处理'),
  colleague('8005', '郭志刚', '投诉处理'),
  colleague('8006', '欧阳雪', '专线支撑'),
  colleague('8007', '董建国', '专线支撑'),
  colleague('8008', '蒋若溪', '账务支撑'),
  colleague('8009', '程桂兰', '账务支撑'),
  colleague('8010', '沈行之', '宽带支撑'),
  colleague('8011', '曹宇', '宽带支撑'),
  colleague('8012', '周敏', '大客户一班'),
  colleague('8013', '韩子涵', '大客户一班'),
  colleague('8014', '邓磊', '普通客服一班'),
  colleague('8015', '彭怡', '普通客服一班'),
  colleague('8016', '吕书航', '普通客服二班'),
  colleague('8017', '傅丽娟', '普通客服二班'),
  colleague('8018', '袁海燕', '值班长席'),
  colleague('8019', '萧远', '质检'),
  colleague('8020', '尉迟宏', '夜班'),
  queue('8800', '普通客服', '客服热线'),
  queue('8801', '大客户专席', '客服热线'),
  queue('8802', '投诉处理', '后台处理'),
  queue('8803', '专线支撑', '后台处理'),
  queue('8804', '账务支撑', '后台处理'),
  queue('8805', '满意度回访', '客服热线'),
  external('022-23887100', '装维调度中心', '市分公司'),
  external('022-23887200', '政企客户部值班', '市分公司'),
  external('022-23887300', '网络运维值班', '市分公司'),
  external('010-58887000', '省际专线协调', '集团'),
  external('13900227711', '应急通信保障（值班手机）', '集团'),
];

/** Extensions at which things go wrong on purpose; they answer where callers are practised with, and are listed only there. */
export const practiceNumbers = {
  engaged: '8091',
  neverAnswers: '8092',
  declines: '8093',
  unknown: '8094',
} as const;

export const practiceDirectory: readonly DirectoryEntry[] = [
  external(practiceNumbers.engaged, '练习·占线', '练习号码'),
  external(practiceNumbers.neverAnswers, '练习·无人接听', '练习号码'),
  external(practiceNumbers.declines, '练习·拒接', '练习号码'),
  external(practiceNumbers.unknown, '练习·空号', '练习号码'),
];
