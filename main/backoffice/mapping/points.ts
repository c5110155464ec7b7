import { pointsSchema } from '../../../shared/domain/holdings';
import { characteristicNames } from '../../../shared/tmf/characteristics';
import { tmfBillingAccountSchema } from '../../../shared/tmf/billing-account';
import { tmfLoyaltyAccountSchema, type TmfLoyaltyAccount } from '../../../shared/tmf/loyalty-account';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { numberOf, present, textOf } from './characteristic-values';

const names = characteristicNames.loyaltyAccount;
const most = Number.MAX_SAFE_INTEGER;

/** TMF658 loyalty account → points. */
export const readLoyaltyAccount = createReader(tmfLoyaltyAccountSchema, toPoints, pointsSchema);

function toPoints({ loyaltyBalance, characteristic }: TmfLoyaltyAccount): unknown {
  const expiringPoints = numberOf(characteristic, names.expiringPoints, most);
  const expiringAtMs = fromWireTime(textOf(characteristic, names.expiringAt));
  return present({
    balance: wholePoints(loyaltyBalance?.[0]?.quantity?.amount),
    level: textOf(characteristic, names.level) ?? '',
    expiring:
      expiringPoints === undefined || expiringAtMs === undefined
        ? undefined
        : { points: Math.floor(expiringPoints), atMs: expiringAtMs },
  });
}

/** TMF666 billing account → points by its balance of type loyalty; null where it has none. */
export const readLoyaltyBalance = createReader(
  tmfBillingAccountSchema,
  ({ accountBalance }) => {
    const balance = accountBalance?.find(({ balanceType }) => /^loyalty/i.test(balanceType ?? ''));
    return balance === undefined ? null : { balance: wholePoints(balance.amount?.value), level: '' };
  },
  pointsSchema,
);

/** A debt of points is none to spend. */
const wholePoints = (amount: number | undefined): number | undefined =>
  amount === undefined ? undefined : Math.max(0, Math.floor(amount));
