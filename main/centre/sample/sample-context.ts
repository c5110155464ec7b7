import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';
import { shanghaiDay, shanghaiMonthStart } from '../shanghai-calendar';
import { Prng } from './prng';

/** The month that `nowMs` is in, and what it lies between; UTC ms. */
export interface MonthFrame {
  readonly startMs: number;
  readonly endMs: number;
  readonly lastStartMs: number;
  readonly newYearMs: number;
}
export const monthFrame = (nowMs: number): MonthFrame => {
  const startMs = shanghaiMonthStart(nowMs);
  const month = Number(shanghaiDay(nowMs).slice(4, 6));
  return {
    startMs,
    endMs: shanghaiMonthStart(nowMs, -1),
    lastStartMs: shanghaiMonthStart(nowMs, 1),
    newYearMs: shanghaiMonthStart(nowMs, month - 13),
  };
};

/** What every sample customer of one base shares. */
export interface SampleContext {
  readonly nowMs: number;
  readonly month: MonthFrame;
  readonly seed: number;
  /** How many customers the base has. */
  readonly count: number;
  /** How many cable sections the base is spread over. */
  readonly areas: number;
}

export const serialOf = (index: number): string => String(index + 1).padStart(7, '0');
export const customerIdOf = (index: number): CustomerId => customerIdSchema.parse(`C-${serialOf(index)}`);

/** Every twelfth customer is an enterprise; the n-th of them has this index. */
export const enterpriseEvery = 12;

const streams = { holdings: 0x2f6e_2b15, kin: 0x51ab_0c37 } as const;

/** A stream beside the customer's own, so that what is drawn for one subject doesn't move another. */
export const streamOf = (context: SampleContext, stream: keyof typeof streams, index: number): Prng =>
  Prng.forIndex(context.seed ^ streams[stream], index);
