import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';
import { Prng } from './prng';

/** What every sample customer of one base shares. */
export interface SampleContext {
  readonly nowMs: number;
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
