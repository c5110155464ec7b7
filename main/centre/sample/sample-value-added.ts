import type { LineKind } from '../../../shared/domain/customer';
import type { Product } from '../../../shared/domain/holdings';
import type { Prng } from './prng';
import type { SampleLine } from './sample-record';

interface Offer {
  readonly name: string;
  readonly yuan: number;
  readonly on: LineKind;
  readonly chance: number;
}

const personal: readonly Offer[] = [
  { name: '来电显示', yuan: 6, on: 'mobile', chance: 0.45 },
  { name: '彩铃', yuan: 5, on: 'mobile', chance: 0.2 },
  { name: '云盘会员', yuan: 10, on: 'mobile', chance: 0.12 },
  { name: '安全卫士', yuan: 3, on: 'mobile', chance: 0.08 },
  { name: '视频会员', yuan: 15, on: 'iptv', chance: 0.2 },
];
const business: readonly Offer[] = [
  { name: '企业邮箱', yuan: 200, on: 'internetLine', chance: 0.4 },
  { name: '云主机', yuan: 680, on: 'internetLine', chance: 0.3 },
  { name: '网站安全防护', yuan: 500, on: 'internetLine', chance: 0.2 },
  { name: '线路质量月报', yuan: 100, on: 'dataLine', chance: 0.3 },
  { name: '会议电话', yuan: 120, on: 'voiceLine', chance: 0.3 },
  { name: '企业彩铃', yuan: 60, on: 'voiceLine', chance: 0.3 },
];

/** Services on top of the lines, each on the first line that carries it; those of a firm worth little are left out. */
export function sampleValueAdded(
  prng: Prng,
  customer: { readonly serial: string; readonly enterprise: boolean; readonly revenueFen: number },
  lines: readonly SampleLine[],
  nowMs: number,
): Product[] {
  const products: Product[] = [];
  const limitFen = customer.enterprise ? customer.revenueFen / 4 : Number.POSITIVE_INFINITY;
  for (const offer of customer.enterprise ? business : personal) {
    const drawn = prng.next();
    const carrier = lines.find(({ line }) => line.kind === offer.on);
    if (carrier === undefined || drawn >= offer.chance || offer.yuan * 100 > limitFen) continue;
    const startedAtMs =
      carrier.site.startedAtMs + Math.floor(prng.next() * (nowMs - carrier.site.startedAtMs));
    products.push({
      id: `VAS-${customer.serial}-${String(products.length + 1).padStart(2, '0')}`,
      kind: 'valueAdded',
      name: offer.name,
      status: carrier.line.state === 'suspended' ? 'suspended' : 'active',
      lineId: carrier.line.id,
      monthlyFeeFen: offer.yuan * 100,
      startedAtMs,
    });
  }
  return products;
}
