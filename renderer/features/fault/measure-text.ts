import type { TFunction } from 'i18next';
import type { LineTest } from '../../../shared/domain/fault';

const quantities = [
  'rxPower',
  'attenuation',
  'signalPower',
  'packetLoss',
  'roundTrip',
  'utilisation',
] as const;
/** Yes-or-no measures: violated, their name alone says it. */
const flags = ['portStatus', 'dyingGasp', 'authAccepted'] as const;

/** A violated measure in words, as in "received light −40 dBm". A name the desk does not know stands as the back office wrote it. */
export function measureText({ name, value, unit }: LineTest['measures'][number], t: TFunction): string {
  const flag = flags.find((known) => known === name);
  if (flag) return t(`measure.${flag}`);
  const quantity = quantities.find((known) => known === name);
  return `${quantity ? t(`measure.${quantity}`) : name} ${String(value).replace('-', '\u2212')} ${unit}`;
}
