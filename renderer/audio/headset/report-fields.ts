import type { HidReport } from './hid';

/** One field of a report: a bit (or some) that stands for a usage, or that names the usage that is on. */
export interface ReportField {
  readonly reportId: number;
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly isAbsolute: boolean;
  /** Usages the field may stand for; an array field's value picks one, counted from `logicalMinimum`. */
  readonly usages: readonly number[];
  readonly isArray: boolean;
  readonly logicalMinimum: number;
}

/** Ranges are written out; a hostile descriptor may claim four thousand million usages. */
const mostUsages = 1024;
const mostFields = 4096;

/** Where the fields of these reports are, bit by bit (Device Class Definition for HID 1.11, 5.6 and 6.2.2). */
export function reportFields(reports: readonly HidReport[]): readonly ReportField[] {
  const fields: ReportField[] = [];
  for (const { reportId = 0, items = [] } of reports) {
    let bitOffset = 0;
    for (const item of items) {
      const bitSize = item.reportSize ?? 0;
      const count = item.reportCount ?? 0;
      const usages = usagesOf(item);
      if (item.isConstant !== true && usages.length > 0 && bitSize > 0) {
        for (let index = 0; index < count && fields.length < mostFields; index += 1) {
          const own = usages[Math.min(index, usages.length - 1)];
          fields.push({
            reportId,
            bitOffset: bitOffset + index * bitSize,
            bitSize,
            isAbsolute: item.isAbsolute ?? true,
            isArray: item.isArray ?? false,
            usages: item.isArray === true ? usages : own === undefined ? [] : [own],
            logicalMinimum: item.logicalMinimum ?? 0,
          });
        }
      }
      bitOffset += bitSize * count;
    }
  }
  return fields;
}

/** Bytes of the data of this report, its id not counted. */
export function reportLength(report: HidReport): number {
  const bits = (report.items ?? []).reduce(
    (sum, { reportSize = 0, reportCount = 0 }) => sum + reportSize * reportCount,
    0,
  );
  return Math.ceil(bits / 8);
}

function usagesOf({
  isRange = false,
  usages = [],
  usageMinimum = 0,
  usageMaximum = 0,
}: Item): readonly number[] {
  if (!isRange) return usages;
  const count = Math.min(mostUsages, Math.max(0, usageMaximum - usageMinimum + 1));
  return Array.from({ length: count }, (_, index) => usageMinimum + index);
}
type Item = NonNullable<HidReport['items']>[number];
