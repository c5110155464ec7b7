import type { Line, LineKind } from '../../shared/domain/customer';
import type { Product } from '../../shared/domain/holdings';
import type { LineSite } from './sample/sample-record';

export const lineKindNames: Record<LineKind, string> = {
  dataLine: '数据专线',
  internetLine: '互联网专线',
  voiceLine: '语音专线',
  broadband: '宽带',
  mobile: '移动电话',
  iptv: '交互电视',
};

const statuses = {
  active: 'active',
  suspended: 'suspended',
  inactive: 'pending',
  terminated: 'terminated',
} as const;

/** The product sold has the service's serial under its own prefix: SVC-0000001-01 ↔ PRD-0000001-01. */
export const productIdOf = (lineId: string): string => lineId.replace(/^SVC-/, 'PRD-');
export const lineIdOfProduct = (productId: string): string => productId.replace(/^PRD-/, 'SVC-');

/** What was sold on a line, for how much and until when. */
export const lineProduct = (line: Line, site: LineSite): Product => ({
  id: productIdOf(line.id),
  kind: 'line',
  name: `${lineKindNames[line.kind]} ${line.plan}`,
  status: statuses[line.state],
  lineId: line.id,
  monthlyFeeFen: site.monthlyFeeFen,
  startedAtMs: site.startedAtMs,
  termEndsAtMs: site.contractEndsAtMs,
});
