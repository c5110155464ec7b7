import type { Outcome } from '../desk/ports';
import type { PartName, PartValue } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';

/** Reads one part of one customer; an abort drops this caller's interest. */
export type PartFetcher<P extends PartName> = (
  customerId: CustomerId,
  signal: AbortSignal,
) => Promise<Outcome<PartValue<P>>>;
export type PartFetchers = { readonly [P in PartName]: PartFetcher<P> };
