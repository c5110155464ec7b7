import type { Lifecycle } from '../ipc/customer-view';
import type { LifecyclePolicy } from './service-policies';
import { shanghaiDay, shanghaiDayMonthsAfter } from './shanghai-calendar';

/**
 * Identification for the first months on the network, growth after them, warning while any churn warning is open, whatever the
 * age. Months end on the same day of the month in China. Who came at an unknown time is taken for an old customer.
 */
export function lifecycleOf(
  customerSinceMs: number | undefined,
  openChurnWarnings: boolean,
  nowMs: number,
  policy: LifecyclePolicy,
): Lifecycle {
  if (openChurnWarnings) return 'warning';
  if (customerSinceMs === undefined) return 'growth';
  const known = shanghaiDayMonthsAfter(customerSinceMs, policy.identificationMonths);
  return shanghaiDay(nowMs) < known ? 'identification' : 'growth';
}
