import { customerIdSchema, type CustomerId } from '../../shared/domain/ids';
import type { ScenesPolicy } from '../../shared/domain/scenes';
import type { CallOffer } from './ports';
import { describeOffer } from './scene-decision';

/** Whom the server says the call is with; null where policy names no header for it, the call is not of our own server, or it is no id. */
export function namedCustomer(
  offer: Pick<CallOffer, 'headers' | 'asksAutoAnswer'>,
  { customerHeader, trustedHeaders }: Pick<ScenesPolicy, 'customerHeader' | 'trustedHeaders'>,
): CustomerId | null {
  if (customerHeader === undefined || !describeOffer(offer, trustedHeaders).trusted) return null;
  const value = Object.hasOwn(offer.headers, customerHeader)
    ? offer.headers[customerHeader]?.trim()
    : undefined;
  return value !== undefined && /^[\w.:-]{1,64}$/.test(value) ? customerIdSchema.parse(value) : null;
}
