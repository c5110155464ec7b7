import { accountSchema, type Account } from '../../../shared/domain/holdings';
import { tmfBillingAccountSchema, type TmfBillingAccount } from '../../../shared/tmf/billing-account';
import { tmfBucketSchema, type TmfBucket } from '../../../shared/tmf/bucket';
import { ok } from '../../../shared/lib/result';
import { createReader, type Reader } from '../tolerant-list';
import { present } from './characteristic-values';
import { codeOf } from './code-of';
import { fenOf } from './money';

/** TMF666 billing account → account; without a balance it has nothing to say and is unusable. */
export const readBillingAccount = createReader(tmfBillingAccountSchema, toAccount, accountSchema);

function toAccount(account: TmfBillingAccount): unknown {
  const deposit = balanceOf(account, 'depositBalance');
  const receivable = balanceOf(account, 'receivableBalance');
  const creditLimitFen = fenOf(account.creditLimit?.value);
  return present({
    id: account.id,
    name: account.name ?? account.id,
    payment: 'postpaid',
    balanceFen:
      deposit === undefined && receivable === undefined ? undefined : (deposit ?? 0) - (receivable ?? 0),
    creditLimitFen: creditLimitFen !== undefined && creditLimitFen >= 0 ? creditLimitFen : undefined,
    state: stateOf(account.state),
  });
}

const balanceOf = ({ accountBalance }: TmfBillingAccount, type: string): number | undefined =>
  fenOf(
    accountBalance?.find(({ balanceType }) => balanceType?.toLowerCase() === type.toLowerCase())?.amount
      ?.value,
  );

/** TMF654 bucket → account where it holds money, null for minutes, data and messages. */
export const readBucket: Reader<Account | null> = (item) => {
  const bucket = tmfBucketSchema.safeParse(item);
  const counted = bucket.success && !/^(monetary|money)?$/i.test(bucket.data.usageType ?? '');
  return counted ? ok(null) : readMoneyBucket(item);
};

const readMoneyBucket = createReader(
  tmfBucketSchema,
  (bucket: TmfBucket) =>
    present({
      id: bucket.id,
      name: bucket.name ?? bucket.id,
      payment: 'prepaid',
      balanceFen: fenOf(bucket.remainingValue?.amount),
      state: stateOf(bucket.status),
    }),
  accountSchema,
);

/** Of accounts and buckets; an operator's own word gives no reason to treat the customer as a debtor. */
const stateOf = codeOf<Account['state']>(
  {
    inArrears: 'inArrears',
    overdue: 'inArrears',
    suspended: 'suspended',
    closed: 'closed',
    expired: 'closed',
  },
  'normal',
);
