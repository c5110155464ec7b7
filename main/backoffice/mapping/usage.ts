import { z } from 'zod';
import { usageSchema, type Usage } from '../../../shared/domain/holdings';
import {
  characteristicSchema,
  quantitySchema,
  referenceSchema,
  timePeriodSchema,
} from '../../../shared/tmf/common';
import { tmfQueryUsageConsumptionSchema } from '../../../shared/tmf/usage-consumption';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader, type Reader } from '../tolerant-list';
import { present, textOf } from './characteristic-values';
import { codeOf } from './code-of';

const consumed = tmfQueryUsageConsumptionSchema.shape.usageConsumption.unwrap().element;
/** One product's consumption; its buckets are read one by one, so that an odd one does not cost the others. */
export const consumptionSchema = consumed.extend({
  validPeriod: timePeriodSchema.optional(),
  bucketRefOrValue: z.array(z.unknown()).optional(),
  characteristic: z.array(characteristicSchema).optional(),
});
type Consumption = z.infer<typeof consumptionSchema>;

const bucketSchema = consumed.shape.bucketRefOrValue.unwrap().element.extend({
  id: z.string(),
  remainingValue: quantitySchema.optional(),
  service: z.array(referenceSchema).optional(),
});
type Bucket = z.infer<typeof bucketSchema>;
type Quantity = z.infer<typeof quantitySchema>;

/** TMF677 bucket of a consumption → usage. */
export const createUsageReader = (consumption: Consumption): Reader<Usage> =>
  createReader(bucketSchema, (bucket) => toUsage(bucket, consumption), usageSchema);

function toUsage(bucket: Bucket, consumption: Consumption): unknown {
  const kind = kindOf(bucket.usageType);
  const counter = (type: string) =>
    bucket.bucketCounter?.find((entry) => entry.counterType?.toLowerCase() === type);
  const remaining = amountOf(bucket.remainingValue, kind);
  const allowance = amountOf(counter('allowance')?.value, kind);
  const used =
    amountOf(counter('used')?.value, kind) ??
    (allowance === undefined || remaining === undefined ? undefined : Math.max(0, allowance - remaining));
  const period = counter('used')?.consumptionPeriod ?? consumption.validPeriod;
  return present({
    id: bucket.id,
    kind,
    name: bucket.name ?? bucket.id,
    used,
    allowance: allowance ?? (used === undefined || remaining === undefined ? undefined : used + remaining),
    unit: unitOf[kind],
    lineId: lineIdOf(bucket, consumption),
    periodStartMs: fromWireTime(period?.startDateTime),
    periodEndMs: fromWireTime(period?.endDateTime),
  });
}

const kindOf = codeOf<Usage['kind']>({ voice: 'voice', data: 'data', sms: 'sms' }, 'other');
const unitOf: Readonly<Record<Usage['kind'], Usage['unit']>> = {
  voice: 'min',
  data: 'MB',
  sms: 'count',
  other: 'count',
};

/** What one of their units is in ours; a unit unknown here is taken for ours. */
const inOurUnit: Readonly<Partial<Record<Usage['kind'], readonly (readonly [RegExp, number])[]>>> = {
  voice: [
    [/^(s|sec|secs|seconds?)$/i, 1 / 60],
    [/^(h|hours?)$/i, 60],
  ],
  data: [
    [/^(b|bytes?)$/i, 1 / 1024 ** 2],
    [/^(k|kb|kib|kilobytes?)$/i, 1 / 1024],
    [/^(g|gb|gib|gigabytes?)$/i, 1024],
    [/^(t|tb|tib|terabytes?)$/i, 1024 ** 2],
  ],
};

function amountOf(quantity: Quantity | undefined, kind: Usage['kind']): number | undefined {
  if (quantity?.amount === undefined || quantity.amount < 0) return undefined;
  const units = quantity.units?.trim() ?? '';
  const factor = inOurUnit[kind]?.find(([unit]) => unit.test(units))?.[1] ?? 1;
  return Math.round(quantity.amount * factor * 100) / 100;
}

const lineIdOf = (bucket: Bucket, consumption: Consumption): string | undefined =>
  bucket.service?.[0]?.id ??
  consumption.product?.[0]?.realizingService?.[0]?.id ??
  consumption.service?.[0]?.id ??
  textOf(consumption.characteristic, 'lineId');
