import { channelSchema, type PastContact } from '../../shared/domain/customer';
import { ticketIdSchema } from '../../shared/domain/ids';
import { daysAgo, minutesAgo } from './moment';

const newest: readonly PastContact[] = [
  ['h1', 'sms', 'outbound', daysAgo(0.02), '例行巡检报告已发送林*', '系统'],
  ['h2', 'visit', 'outbound', daysAgo(3), '季度回访，客户提出灾备扩容意向，希望年内完成资源确认', '吴强'],
  ['h3', 'voice', 'inbound', daysAgo(9), '咨询新增网点接入周期，已转资源确认', '周敏'],
  ['h4', 'webHall', 'inbound', daysAgo(18), '提交发票抬头变更，已办结', '网上营业厅'],
  ['h5', 'voice', 'inbound', daysAgo(19), '专线割接确认', '郑晓'],
].map(([id, channel, direction, atMs, summary, by]) => ({
  id,
  channel,
  direction,
  atMs,
  summary,
  by,
  ticketIds: id === 'h3' ? [ticketIdSchema.parse('ZY-20261112-0018')] : [],
})) as readonly PastContact[];

const subjects = [
  '咨询套餐变更',
  '查询账单',
  '线路巡检',
  '回访满意度',
  '催办障碍单',
  '变更联系人',
  '发票寄送',
];
const people = ['周敏', '吴强', '郑晓', '系统'];
const pick = <T>(list: readonly T[], index: number): T => {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('an empty list has nothing to pick');
  return value;
};

const older = (index: number): PastContact => ({
  id: `t${String(index)}`,
  channel: pick(channelSchema.options, index * 7 + (index % 3)),
  direction: index % 3 === 0 ? 'outbound' : 'inbound',
  atMs: minutesAgo(20 * 24 * 60 + index * 131),
  summary: `${pick(subjects, index * 5)}，第 ${String(index)} 次接触`,
  by: pick(people, index * 3),
  ticketIds: [],
});

/** Ten thousand contacts, newest first. */
export const trace: readonly PastContact[] = [
  ...newest,
  ...Array.from({ length: 9995 }, (_, index) => older(index + 1)),
];
