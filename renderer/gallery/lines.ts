import { lineKinds, type Line } from '../../shared/domain/customer';
import { lineIdSchema } from '../../shared/domain/ids';
import { minutesAgo } from './moment';

const headOffice = { id: 'SITE-1', name: '总行大楼' };

export const lines: Line[] = [
  {
    id: lineIdSchema.parse('S-DL-004217'),
    number: '津A-DL-004217',
    kind: 'dataLine',
    plan: '200M',
    state: 'active',
    health: 'down',
    healthSinceMs: minutesAgo(103),
    address: '和平区 · 总行数据中心 → 滨海灾备中心',
    site: headOffice,
  },
  {
    id: lineIdSchema.parse('S-IP-001150'),
    number: '津A-IP-001150',
    kind: 'internetLine',
    plan: '500M',
    state: 'active',
    health: 'degraded',
    healthSinceMs: minutesAgo(12),
    address: '和平区 · 总行',
    site: headOffice,
  },
  {
    id: lineIdSchema.parse('S-VL-000386'),
    number: '津A-VL-000386',
    kind: 'voiceLine',
    plan: '30 路',
    state: 'active',
    health: 'up',
    address: '和平区 · 客服中心',
  },
  {
    id: lineIdSchema.parse('S-BB-771203'),
    number: '津A-BB-771203',
    kind: 'broadband',
    plan: '1000M',
    state: 'suspended',
    health: 'unknown',
    address: '河西区 · 友谊路支行',
    site: { id: 'SITE-2', name: '友谊路支行' },
  },
];

/** Fifty of them, two ill, one suspended, on five sites; one is a phone number and so masked. */
export const manyLines: Line[] = Array.from({ length: 50 }, (_, index): Line => {
  const kind = lineKinds[index % lineKinds.length] ?? 'dataLine';
  return {
    id: lineIdSchema.parse(`S-PK-${String(index)}`),
    number: kind === 'mobile' ? `139****${String(2000 + index)}` : `津B-PK-${String(100_000 + index)}`,
    kind,
    plan: kind === 'mobile' ? '5G 畅享 128' : `${String(100 * (1 + (index % 5)))}M`,
    state: index === 9 ? 'suspended' : 'active',
    health: index === 23 ? 'down' : index === 41 ? 'degraded' : 'up',
    ...(index === 23 || index === 41 ? { healthSinceMs: minutesAgo(index) } : {}),
    address: `滨海新区 · 滨江科技园 ${String(1 + (index % 8))} 号楼`,
    site: { id: `SITE-P${String(index % 5)}`, name: `${String(1 + (index % 5))} 期` },
  };
});
