import type { Product } from '../../../shared/domain/holdings';
import { characteristic, characteristicNames } from '../../../shared/tmf/characteristics';
import { toWireTime } from '../../../shared/tmf/wire-time';
import { customerParty } from './customer-wire';
import { yuan } from './holdings-wire';
import { hrefOf } from './hrefs';
import type { Resource } from './resource-routes';

const statuses: Record<Product['status'], string> = {
  active: 'active',
  pending: 'created',
  suspended: 'suspended',
  terminated: 'terminated',
};

/** TMF637 Product, without its own href: a line is realised by its service, a value-added service names the line it rides on. */
export function productResource(
  product: Product,
  owner: { readonly customerId: string; readonly customerName: string },
  root: string,
): Resource {
  const { id, name, kind, lineId, monthlyFeeFen, startedAtMs, termEndsAtMs } = product;
  return {
    id,
    name,
    status: statuses[product.status],
    ...(startedAtMs === undefined ? {} : { startDate: toWireTime(startedAtMs) }),
    productOffering: { id: `PO-${kind}`, name },
    ...(termEndsAtMs === undefined ? {} : { productTerm: [term(startedAtMs, termEndsAtMs)] }),
    ...(monthlyFeeFen === undefined ? {} : { productPrice: [monthlyPrice(monthlyFeeFen)] }),
    ...(lineId === undefined
      ? {}
      : kind === 'line'
        ? { realizingService: [{ id: lineId, href: hrefOf(root, 'service', lineId) }] }
        : { productCharacteristic: [characteristic(characteristicNames.product.parentLine, lineId)] }),
    relatedParty: [customerParty(owner.customerId, owner.customerName, root)],
    '@type': 'Product',
  };
}

const term = (startMs: number | undefined, endMs: number) => ({
  name: '在网合约',
  validFor: {
    ...(startMs === undefined ? {} : { startDateTime: toWireTime(startMs) }),
    endDateTime: toWireTime(endMs),
  },
});

const monthlyPrice = (fen: number) => ({
  name: '月基本费',
  priceType: 'recurring',
  recurringChargePeriod: 'month',
  price: { taxIncludedAmount: yuan(fen) },
});
