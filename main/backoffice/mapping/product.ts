import type { z } from 'zod';
import { productSchema, type Product } from '../../../shared/domain/holdings';
import { characteristicNames } from '../../../shared/tmf/characteristics';
import { tmfProductSchema } from '../../../shared/tmf/product';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { present, textOf } from './characteristic-values';
import { codeOf } from './code-of';
import { fenOf } from './money';

type TmfProduct = z.infer<typeof tmfProductSchema>;

/** TMF637 product → product. */
export const readProduct = createReader(tmfProductSchema, toProduct, productSchema);

function toProduct(product: TmfProduct): unknown {
  const service = product.realizingService?.[0]?.id;
  const parentLine = textOf(product.productCharacteristic, characteristicNames.product.parentLine);
  return present({
    id: product.id,
    kind: service === undefined ? 'valueAdded' : 'line',
    name: product.name ?? product.productOffering?.name ?? product.id,
    status: statusOf(product.status),
    lineId: service ?? parentLine,
    monthlyFeeFen: monthlyFeeOf(product),
    startedAtMs: fromWireTime(product.startDate),
    termEndsAtMs: fromWireTime(product.productTerm?.[0]?.validFor?.endDateTime),
  });
}

/** A product of a status unknown here is shown as in use rather than lost; one on notice works until it ends. */
const statusOf = codeOf<Product['status']>(
  {
    active: 'active',
    pendingTerminate: 'active',
    suspended: 'suspended',
    created: 'pending',
    pendingActive: 'pending',
    pending: 'pending',
    terminated: 'terminated',
    aborted: 'terminated',
    cancelled: 'terminated',
    ended: 'terminated',
    inactive: 'terminated',
  },
  'active',
);

function monthlyFeeOf({ productPrice }: TmfProduct): number | undefined {
  const recurring = productPrice?.find((entry) => /^recurring/i.test(entry.priceType ?? ''));
  const fen = fenOf(recurring?.price?.taxIncludedAmount?.value);
  return fen !== undefined && fen >= 0 ? fen : undefined;
}
