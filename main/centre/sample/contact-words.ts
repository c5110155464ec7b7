import type { PastContact } from '../../../shared/domain/customer';
import type { Prng } from './prng';

type Channel = PastContact['channel'];

/** What contacts of each channel were about. */
const byChannel: Record<Channel, [string, ...string[]]> = {
  voice: [
    '咨询新增网点接入周期，已转资源确认',
    '反映晚间网速慢，已指导重启光猫',
    '咨询话费余额与套餐',
    '报障：业务中断，已派单',
    '咨询合约到期续约优惠',
    '要求补寄发票',
    '催办障碍单，已告知预计恢复时间',
  ],
  sms: ['例行巡检报告已发送', '障碍已修复，请您确认', '本月账单提醒已发送', '上门预约提醒已发送'],
  visit: ['季度回访，客户提出灾备扩容意向', '上门更换光猫，测试正常', '客户经理拜访，介绍云专线'],
  webHall: ['提交发票抬头变更，已办结', '网厅提交提速申请', '网厅缴费成功'],
  email: ['发送月度服务报告', '回复障碍处理报告'],
  chat: ['在线咨询套餐余量', '在线咨询宽带续费'],
};

export const consumerChannels: [Channel, ...Channel[]] = [
  'voice',
  'voice',
  'voice',
  'sms',
  'sms',
  'webHall',
  'chat',
  'chat',
];
export const enterpriseChannels: [Channel, ...Channel[]] = [
  'voice',
  'voice',
  'sms',
  'email',
  'visit',
  'visit',
  'webHall',
  'chat',
];
const agents: [string, ...string[]] = ['周敏', '郝静', '贾晓宁', '薛涛', '白露', '方锐', '孟瑶'];

/** Minutes of the day in Shanghai between which a channel is used: nobody visits at night. */
const hours: Record<Channel, readonly [from: number, until: number]> = {
  voice: [8 * 60, 22 * 60],
  visit: [9 * 60, 18 * 60],
  sms: [9 * 60, 20 * 60],
  email: [8 * 60 + 30, 19 * 60],
  webHall: [7 * 60, 23 * 60 + 30],
  chat: [8 * 60, 22 * 60],
};

/** A moment of that day (given by its 00:00) at which such a contact may be. */
export function contactTime(prng: Prng, channel: Channel, dayStartMs: number): number {
  const [from, until] = hours[channel];
  return dayStartMs + prng.between(from, until - 1) * 60_000 + prng.between(0, 59) * 1000;
}

export const isVoiceMinute = (minute: number): boolean => minute >= hours.voice[0] && minute < hours.voice[1];
export const contactSummary = (prng: Prng, channel: Channel): string => prng.pick(byChannel[channel]);
export const anAgent = (prng: Prng): string => prng.pick(agents);

export function contactDirection(channel: Channel): PastContact['direction'] {
  return channel === 'sms' || channel === 'email' || channel === 'visit' ? 'outbound' : 'inbound';
}

export function contactBy(prng: Prng, channel: Channel, manager: string | undefined): string {
  if (channel === 'sms') return '系统';
  if (channel === 'webHall') return '网上营业厅';
  return channel === 'visit' && manager !== undefined ? manager : anAgent(prng);
}
