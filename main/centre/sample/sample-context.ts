import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';

/** What every sample customer of one base shares. */
export interface SampleContext {
  readonly nowMs: number;
  /** How many cable sections the base is spread over. */
  readonly areas: number;
}

export const serialOf = (index: number): string => String(index + 1).padStart(7, '0');
export const customerIdOf = (index: number): CustomerId => customerIdSchema.parse(`C-${serialOf(index)}`);
