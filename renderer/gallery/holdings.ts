import type { Account, Agreement, Bill, Product, Usage } from '../../shared/domain/holdings';
import { lineIdSchema } from '../../shared/domain/ids';
import { daysAgo, inDays } from './moment';

const line = (id: string) => lineIdSchema.parse(id);

export const products: Product[] = [
  {
    id: 'PR-1',
    kind: 'line',
    name: '数据专线 200M',
    status: 'active',
    lineId: line('S-DL-004217'),
    monthlyFeeFen: 1_280_000,
    startedAtMs: daysAgo(900),
    termEndsAtMs: inDays(195),
  },
  {
    id: 'PR-2',
    kind: 'valueAdded',
    name: '专线双路由保护',
    status: 'active',
    lineId: line('S-DL-004217'),
    monthlyFeeFen: 320_000,
  },
  { id: 'PR-3', kind: 'valueAdded', name: '专线状态短信通知', status: 'active', lineId: line('S-DL-004217') },
  {
    id: 'PR-4',
    kind: 'line',
    name: '互联网专线 500M',
    status: 'active',
    lineId: line('S-IP-001150'),
    monthlyFeeFen: 860_000,
    termEndsAtMs: inDays(24),
  },
  {
    id: 'PR-5',
    kind: 'valueAdded',
    name: '固定 IP 地址 16 个',
    status: 'suspended',
    lineId: line('S-IP-001150'),
    monthlyFeeFen: 80_000,
  },
  { id: 'PR-6', kind: 'valueAdded', name: '云备份 20 TB', status: 'active', monthlyFeeFen: 1_250_000 },
  { id: 'PR-7', kind: 'valueAdded', name: '视频会议 100 方', status: 'pending' },
];

export const agreements: Agreement[] = [
  {
    id: 'HT-2023-11-0417',
    name: '信息化服务框架协议',
    status: 'active',
    startsAtMs: daysAgo(1024),
    endsAtMs: inDays(71),
  },
  {
    id: 'HT-2025-03-0091',
    name: '灾备互联协议',
    status: 'active',
    startsAtMs: daysAgo(610),
    endsAtMs: inDays(485),
  },
  { id: 'HT-2026-11-0012', name: '灾备扩容补充协议', status: 'inProcess' },
  {
    id: 'HT-2019-05-0022',
    name: '语音专线协议',
    status: 'ended',
    startsAtMs: daysAgo(2700),
    endsAtMs: daysAgo(500),
  },
];

export const accounts: Account[] = [
  {
    id: 'A-1',
    name: '总行合账',
    payment: 'postpaid',
    balanceFen: 6_218_000,
    creditLimitFen: 50_000_000,
    state: 'normal',
  },
  { id: 'A-2', name: '友谊路支行', payment: 'postpaid', balanceFen: -128_050, state: 'inArrears' },
  { id: 'A-3', name: '应急流量卡', payment: 'prepaid', balanceFen: 4560, state: 'suspended' },
];

/** Twelve bills around a mean, the newest first; the newest is not paid yet. */
export const bills = (meanFen: number): Bill[] =>
  Array.from({ length: 12 }, (_, index): Bill => {
    const month = new Date(Date.UTC(2026, 9 - index, 1));
    const next = new Date(Date.UTC(2026, 10 - index, 1));
    const totalFen = Math.round(meanFen * (1.06 - index * 0.011 + (index % 3) * 0.012));
    return {
      id: `B-${String(index)}`,
      periodStartMs: month.getTime() - 8 * 3_600_000,
      periodEndMs: next.getTime() - 8 * 3_600_000,
      totalFen,
      remainingFen: index === 0 ? totalFen : index === 1 ? 120_000 : 0,
      dueAtMs: next.getTime() + (index === 0 ? 25 : 20) * 86_400_000,
      state: index === 0 ? 'sent' : index === 1 ? 'partiallyPaid' : 'settled',
    };
  });

export const usage: Usage[] = [
  { id: 'U-1', kind: 'voice', name: '语音专线国内通话', used: 41_280, allowance: 60_000, unit: 'min' },
  { id: 'U-2', kind: 'data', name: '应急流量池', used: 488_000, allowance: 512_000, unit: 'MB' },
  { id: 'U-3', kind: 'sms', name: '通知短信', used: 120_400, allowance: 100_000, unit: 'count' },
  { id: 'U-4', kind: 'data', name: '互联网专线流量', used: 9_220_000, unit: 'MB' },
];
