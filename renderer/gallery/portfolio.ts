import { customerIdSchema } from '../../shared/domain/ids';
import type { Tier } from '../../shared/domain/tiers';
import type { PortfolioRow, PortfolioTask, PortfolioView } from '../../shared/ipc/portfolio';
import { bank, home, park } from './customers';
import { nowMs } from './moment';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const task = (
  kind: PortfolioTask['kind'],
  dueInMs: number | null,
  detail: string,
  sinceMs: number | null = null,
): PortfolioTask => ({ kind, dueAtMs: dueInMs === null ? null : nowMs + dueInMs, sinceMs, detail });

const row = (
  customerId: PortfolioRow['customerId'],
  name: string,
  tier: Tier,
  tasks: readonly PortfolioTask[],
  as: PortfolioRow['as'] = 'bound',
): PortfolioRow => ({
  customerId,
  name,
  tier,
  score: 80,
  as,
  linesDown: tasks.filter(({ kind }) => kind === 'lineDown').length,
  linesDegraded: tasks.filter(({ kind }) => kind === 'lineDegraded').length,
  openTickets: tasks.filter(({ kind }) => kind === 'ticketDue' || kind === 'ticketOverdue').length,
  tasks,
});
const other = (id: string) => customerIdSchema.parse(id);

/** A seat's accounts in the order main gives them, every kind of task among them. */
export const portfolio: PortfolioView = {
  rows: [
    row(other('C-300017'), '云港物流集团', 'group', [
      task('ticketOverdue', -12 * 60_000, '互联网专线中断，回访确认恢复'),
      task('ticketDue', 3 * dayMs, '新增网点接入'),
    ]),
    row(bank.id, bank.name, 'strategic', [
      task('lineDown', null, '津A-DL-004217', nowMs - 2 * hourMs),
      task('lineDegraded', null, '津A-IP-001150', nowMs - 12 * 60_000),
      task('contractEnding', 24 * dayMs, '数据专线框架协议'),
      task('churnWarning', null, '合约 3 个月内到期'),
    ]),
    row(other('C-300092'), '第三中心医院', 'economicMajor', [
      task('promise', 26 * 60_000, '回电告知扩容方案'),
    ]),
    row(park.id, park.name, 'group', [task('visit', 7 * hourMs, '上门回访，客户经理已确认')], 'backup'),
    row(other('C-300105'), '海河大学', 'important', [task('visitDue', -4 * dayMs, '赵**')]),
    row(home.id, home.name, 'standard', []),
  ],
  fetchedAtMs: nowMs - 12_000,
  refreshing: false,
  failure: null,
};
