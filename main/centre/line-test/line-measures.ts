import type { LineKind } from '../../../shared/domain/customer';
import type { PhysicalFault } from './physical-fault';

/** One metric of a line test with the bounds it must keep. */
export interface LineMeasure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

type Reading = Readonly<Partial<Record<MetricName, number>>>;
const metrics = {
  rxPower: { unit: 'dBm', lower: -27, upper: -8 },
  portStatus: { unit: 'up', lower: 1 },
  dyingGasp: { unit: 'alarm', upper: 0 },
  attenuation: { unit: 'dB', upper: 45 },
  signalPower: { unit: 'dBm', lower: -110 },
  authAccepted: { unit: 'yes', lower: 1 },
  packetLoss: { unit: '%', upper: 1 },
  roundTrip: { unit: 'ms', upper: 60 },
  utilisation: { unit: '%', upper: 85 },
} as const satisfies Record<string, { unit: string; lower?: number; upper?: number }>;
type MetricName = keyof typeof metrics;

const metricsOf: Record<LineKind, readonly MetricName[]> = {
  dataLine: ['rxPower', 'portStatus', 'dyingGasp', 'packetLoss', 'roundTrip', 'utilisation'],
  internetLine: ['rxPower', 'portStatus', 'dyingGasp', 'packetLoss', 'roundTrip', 'utilisation'],
  voiceLine: ['rxPower', 'portStatus', 'dyingGasp', 'attenuation', 'packetLoss'],
  broadband: ['rxPower', 'portStatus', 'dyingGasp', 'authAccepted', 'packetLoss', 'roundTrip', 'utilisation'],
  iptv: ['portStatus', 'authAccepted', 'packetLoss', 'roundTrip', 'utilisation'],
  mobile: ['signalPower', 'authAccepted', 'packetLoss', 'roundTrip', 'utilisation'],
};

/** Readings of a sound line; a fault changes some of them. */
const sound: Required<Reading> = {
  rxPower: -18.2,
  portStatus: 1,
  dyingGasp: 0,
  attenuation: 21.5,
  signalPower: -88,
  authAccepted: 1,
  packetLoss: 0,
  roundTrip: 9,
  utilisation: 37,
};
const effects: Record<PhysicalFault, Reading> = {
  fibreCut: { rxPower: -40, portStatus: 0, packetLoss: 100 },
  opticalWeak: { rxPower: -29.4, packetLoss: 2.8 },
  portDown: { portStatus: 0, packetLoss: 100 },
  powerLoss: { rxPower: -40, portStatus: 0, dyingGasp: 1, packetLoss: 100 },
  highLoss: { attenuation: 58.3, packetLoss: 7.6, roundTrip: 74 },
  authFailure: { authAccepted: 0, packetLoss: 100 },
  congestion: { utilisation: 97, roundTrip: 186, packetLoss: 1.9 },
  intermittent: { packetLoss: 0.9, roundTrip: 58 },
};

/** What the test reads on a line of this kind with this fault: the same every time. */
export function lineMeasures(kind: LineKind, fault: PhysicalFault | null): readonly LineMeasure[] {
  const readings: Required<Reading> = { ...sound, ...(fault === null ? {} : effects[fault]) };
  return metricsOf[kind].map((name) => ({ name, value: readings[name], ...metrics[name] }));
}

export const isViolated = ({ value, lower, upper }: LineMeasure): boolean =>
  (lower !== undefined && value < lower) || (upper !== undefined && value > upper);
