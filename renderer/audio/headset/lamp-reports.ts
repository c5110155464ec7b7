import {
  holdLamp,
  muteLamp,
  offHookLamp,
  ringLamp,
  telephonyRinger,
} from '../../../shared/domain/hid-usages';
import type { HeadsetLamps } from '../../../shared/domain/sound';
import type { HidCollection } from './hid';
import { reportFields, reportLength } from './report-fields';

export interface LampReport {
  readonly reportId: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The output reports that show these lamps; those without a lamp are left alone. */
export function lampReports(
  collections: readonly HidCollection[],
  lamps: HeadsetLamps,
): readonly LampReport[] {
  const lit = new Map([
    [muteLamp, lamps.muted],
    [offHookLamp, lamps.offHook],
    [ringLamp, lamps.ringing],
    [telephonyRinger, lamps.ringing],
    [holdLamp, lamps.held],
  ]);
  return collections
    .flatMap(({ outputReports = [] }) => outputReports)
    .flatMap((report) => {
      const fields = reportFields([report]).filter(
        ({ isArray, usages }) => !isArray && usages.some((usage) => lit.has(usage)),
      );
      if (fields.length === 0) return [];
      const data = new Uint8Array(reportLength(report));
      for (const { usages, bitOffset } of fields) {
        if (!usages.some((usage) => lit.get(usage) === true)) continue;
        const byte = bitOffset >> 3;
        data[byte] = (data[byte] ?? 0) | (1 << (bitOffset & 7));
      }
      return [{ reportId: report.reportId ?? 0, data }];
    });
}
