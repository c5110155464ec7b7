import type { Line } from '../../../shared/domain/customer';
import { mobilePlanNamed } from './mobile-plans';
import type { SampleLine } from './sample-record';

/** List prices in yuan a month. */
const broadband: Readonly<Record<string, number>> = { '200M': 30, '300M': 50, '500M': 70, '1000M': 100 };
const television: Readonly<Record<string, number>> = { '4K 基础包': 10, '4K 影视包': 20, 高清基础包: 5 };
/** Lines of a firm are negotiated: these are shares of the whole. */
const weights: Record<Line['kind'], number> = {
  dataLine: 10,
  internetLine: 6,
  voiceLine: 4,
  broadband: 1,
  mobile: 0.5,
  iptv: 0.2,
};

/** Lines at home, at list price. */
export const listPriced = (lines: readonly SampleLine[]): SampleLine[] =>
  lines.map((entry) => priced(entry, listFee(entry.line)));

/** Lines of a firm, so that all of them together cost four fifths of what it spends; whole tens of yuan. */
export function negotiated(lines: readonly SampleLine[], revenueFen: number): SampleLine[] {
  const total = lines.reduce((sum, { line }) => sum + weights[line.kind], 0);
  return lines.map((entry) =>
    priced(entry, Math.floor((revenueFen * 0.8 * weights[entry.line.kind]) / total / 1000) * 1000),
  );
}

const priced = ({ line, site }: SampleLine, monthlyFeeFen: number): SampleLine => ({
  line,
  site: { ...site, monthlyFeeFen },
});

function listFee({ kind, plan }: Line): number {
  if (kind === 'mobile') return mobilePlanNamed(plan).yuan * 100;
  if (kind === 'iptv') return (television[plan] ?? 10) * 100;
  return (broadband[plan] ?? 100) * 100;
}
