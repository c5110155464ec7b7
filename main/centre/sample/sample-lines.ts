import type { Line, LineKind } from '../../../shared/domain/customer';
import { lineIdSchema } from '../../../shared/domain/ids';
import type { PhysicalFault } from '../line-test/physical-fault';
import { mobilePlanNames } from './mobile-plans';
import { areaAt, type Area } from './places';
import type { Prng } from './prng';
import type { SampleContext } from './sample-context';
import type { SampleLine } from './sample-record';

const minute = 60_000;
const day = 24 * 60 * minute;

const plans: Record<LineKind, [string, ...string[]]> = {
  dataLine: ['20M', '50M', '100M', '200M', '1000M'],
  internetLine: ['50M', '100M', '200M', '500M', '1000M'],
  voiceLine: ['30 路', '60 路', '120 路', '8 路'],
  broadband: ['200M', '300M', '500M', '1000M'],
  mobile: mobilePlanNames,
  iptv: ['4K 基础包', '4K 影视包', '高清基础包'],
};

const downFaults: Record<LineKind, [PhysicalFault, ...PhysicalFault[]]> = {
  dataLine: ['fibreCut', 'portDown', 'powerLoss'],
  internetLine: ['fibreCut', 'portDown', 'powerLoss'],
  voiceLine: ['portDown', 'powerLoss', 'fibreCut'],
  broadband: ['fibreCut', 'portDown', 'powerLoss', 'authFailure'],
  mobile: ['authFailure'],
  iptv: ['portDown', 'authFailure'],
};
const degradedFaults: Record<LineKind, [PhysicalFault, ...PhysicalFault[]]> = {
  dataLine: ['opticalWeak', 'highLoss'],
  internetLine: ['opticalWeak', 'congestion', 'highLoss'],
  voiceLine: ['highLoss', 'intermittent'],
  broadband: ['opticalWeak', 'highLoss', 'congestion'],
  mobile: ['congestion', 'intermittent'],
  iptv: ['highLoss', 'congestion'],
};

/** Whose line it is, and the base it belongs to. */
export interface LineOwner {
  readonly serial: string;
  readonly context: SampleContext;
}

export interface LineWish {
  readonly written: string;
  readonly kind: LineKind;
  readonly address: string;
  /** Cable section; drawn at random when absent. */
  readonly area?: Area;
  readonly plan?: string;
  /** Health imposed; drawn at random when absent: about 94 % up. */
  readonly fault?: PhysicalFault | null;
  readonly site?: { readonly id: string; readonly name: string };
  /** The customer had it suspended: sound, but not in use. */
  readonly suspended?: boolean;
  /** Within three months; otherwise drawn at random. */
  readonly termEndsSoon?: boolean;
}

/** The nth line of a customer, its health and the physical state behind it; not priced yet. */
export function sampleLine(prng: Prng, owner: LineOwner, nth: number, wish: LineWish): SampleLine {
  const { nowMs, areas } = owner.context;
  const draw = prng.next();
  const drawnDown = draw < 0.035;
  const drawnFault = drawnDown
    ? prng.pick(downFaults[wish.kind])
    : draw < 0.06
      ? prng.pick(degradedFaults[wish.kind])
      : null;
  const fault = wish.suspended === true ? null : wish.fault === undefined ? drawnFault : wish.fault;
  const down = fault !== null && downFaults[wish.kind].includes(fault);
  const rare = prng.next();
  const state =
    wish.suspended === true
      ? 'suspended'
      : fault !== null || rare > 0.03
        ? 'active'
        : rare > 0.01
          ? 'suspended'
          : 'inactive';
  const area = wish.area ?? areaAt(prng.between(1, areas));
  const startedAtMs = nowMs - prng.between(30, 2600) * day;
  const line: Line = {
    id: lineIdSchema.parse(`SVC-${owner.serial}-${String(nth).padStart(2, '0')}`),
    number: wish.written,
    kind: wish.kind,
    plan: wish.plan ?? prng.pick(plans[wish.kind]),
    state,
    health: fault === null ? (state === 'active' ? 'up' : 'unknown') : down ? 'down' : 'degraded',
    ...(fault === null ? {} : { healthSinceMs: nowMs - prng.between(4, 26 * 60) * minute }),
    address: wish.address,
    ...(wish.site === undefined ? {} : { site: wish.site }),
  };
  return {
    line,
    site: {
      areaId: area.id,
      areaName: area.name,
      fault,
      startedAtMs,
      contractEndsAtMs:
        nowMs + (wish.termEndsSoon === true ? prng.between(10, 85) : prng.between(-20, 1000)) * day,
      monthlyFeeFen: 0,
    },
  };
}
