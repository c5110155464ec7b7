import type { CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { ok } from '../../shared/lib/result';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** What the local files know of a customer; where that is nothing, who they are by the centre's word. */
export async function loadOrFetch(
  context: DeskContext,
  customerId: CustomerId,
  signal: AbortSignal,
): Promise<Outcome<CustomerParts>> {
  const known = await context.cache.load(customerId);
  if (known.ok && known.value?.identity) return ok(known.value);
  return fetchIdentity(context, customerId, signal);
}

/** Who they are by the centre's word, which the local files keep. */
export async function fetchIdentity(
  { cache, backOffice, clock }: DeskContext,
  customerId: CustomerId,
  signal: AbortSignal,
): Promise<Outcome<CustomerParts>> {
  const fetched = await backOffice.fetchPart(customerId, 'identity', signal);
  if (!fetched.ok) return fetched;
  const identity = { value: fetched.value, fetchedAtMs: clock.now() };
  if (!signal.aborted) void cache.savePart(customerId, 'identity', identity.value, identity.fetchedAtMs);
  return ok({ identity });
}
