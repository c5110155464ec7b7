import type { Account, Agreement, Bill } from '../../../shared/domain/holdings';
import { characteristic, characteristicNames } from '../../../shared/tmf/characteristics';
import { toWireTime } from '../../../shared/tmf/wire-time';
import { billsOf } from '../bills';
import type { StoredHoldings } from '../store/store';
import { customerParty } from './customer-wire';
import { hrefOf } from './hrefs';
import type { Resource } from './resource-routes';

/** What a customer holds as TM Forum resources, each without its own href; see shared/tmf/characteristics. */

export const yuan = (fen: number) => ({ unit: 'CNY', value: fen / 100 });

const period = (startMs: number | undefined, endMs: number | undefined) => ({
  ...(startMs === undefined ? {} : { startDateTime: toWireTime(startMs) }),
  ...(endMs === undefined ? {} : { endDateTime: toWireTime(endMs) }),
});

/** A holding is about one customer, whose serial its id carries: BILL-0000001-202610 ↔ C-0000001. */
export const customerIdOfHolding = (id: string): string =>
  id.replace(/^[A-Z]+-(\d+)(-.*)?$/, (_, serial: string) => `C-${serial}`);
const loyaltyIdOf = (customerId: string): string => customerId.replace(/^C-/, 'LA-');

/** TMF666 BillingAccount of each post-paid account. */
export const billingAccounts = ({ customerId, customerName, holdings }: StoredHoldings, root: string) =>
  holdings.accounts
    .filter(({ payment }) => payment === 'postpaid')
    .map((account): Resource => ({
      id: account.id,
      name: account.name,
      accountType: 'postpaid',
      state: account.state === 'normal' ? 'active' : account.state,
      paymentStatus: account.state === 'inArrears' ? 'inArrears' : 'paid',
      accountBalance: [
        balance('depositBalance', Math.max(0, account.balanceFen), holdings.bills.latestStartMs),
        balance('receivableBalance', Math.max(0, -account.balanceFen), holdings.bills.latestStartMs),
      ],
      ...(account.creditLimitFen === undefined ? {} : { creditLimit: yuan(account.creditLimitFen) }),
      relatedParty: [customerParty(customerId, customerName, root)],
      '@type': 'BillingAccount',
    }));

const balance = (balanceType: string, fen: number, sinceMs: number) => ({
  balanceType,
  amount: yuan(fen),
  validFor: period(sinceMs, undefined),
});

const bucketStates: Record<Account['state'], 'active' | 'suspended' | 'expired'> = {
  normal: 'active',
  inArrears: 'suspended',
  suspended: 'suspended',
  closed: 'expired',
};

/** TMF654 Bucket of each prepaid account. */
export const buckets = ({ customerId, customerName, holdings }: StoredHoldings, root: string) =>
  holdings.accounts
    .filter(({ payment }) => payment === 'prepaid')
    .map((account): Resource => ({
      id: account.id,
      name: account.name,
      usageType: 'monetary',
      status: bucketStates[account.state],
      isShared: false,
      remainingValue: { amount: account.balanceFen / 100, units: 'CNY' },
      relatedParty: [customerParty(customerId, customerName, root)],
      '@type': 'Bucket',
    }));

/** TMF678 CustomerBill, newest first. */
export const customerBills = ({ customerId, customerName, holdings }: StoredHoldings, root: string) => {
  const account = holdings.accounts.find(({ payment }) => payment === 'postpaid');
  return billsOf(customerId, holdings.bills).map((bill: Bill): Resource => ({
    id: bill.id,
    billNo: bill.id,
    category: 'normal',
    runType: 'onCycle',
    billDate: toWireTime(bill.periodEndMs),
    billingPeriod: period(bill.periodStartMs, bill.periodEndMs),
    taxIncludedAmount: yuan(bill.totalFen),
    amountDue: yuan(bill.totalFen),
    remainingAmount: yuan(bill.remainingFen),
    ...(bill.dueAtMs === undefined ? {} : { paymentDueDate: toWireTime(bill.dueAtMs) }),
    state: bill.state,
    ...(account === undefined
      ? {}
      : {
          billingAccount: {
            id: account.id,
            href: hrefOf(root, 'billingAccount', account.id),
            name: account.name,
          },
        }),
    relatedParty: [customerParty(customerId, customerName, root)],
    '@type': 'CustomerBill',
  }));
};

/** TMF651 Agreement. */
export const agreements = ({ customerId, customerName, holdings }: StoredHoldings, root: string) =>
  holdings.agreements.map((agreement: Agreement): Resource => ({
    id: agreement.id,
    name: agreement.name,
    agreementType: 'commercial',
    status: agreement.status,
    agreementPeriod: period(agreement.startsAtMs, agreement.endsAtMs),
    agreementItem: [{ productOffering: [{ id: 'PO-enterprise', name: agreement.name }] }],
    engagedParty: [customerParty(customerId, customerName, root)],
    '@type': 'Agreement',
  }));

/** TMF658 LoyaltyAccount; none where the customer is no member. */
export const loyaltyAccounts = (
  { customerId, customerName, holdings }: StoredHoldings,
  root: string,
): readonly Resource[] => {
  const { points } = holdings;
  if (points === null) return [];
  const names = characteristicNames.loyaltyAccount;
  const id = loyaltyIdOf(customerId);
  return [
    {
      id,
      name: '积分账户',
      status: 'active',
      loyaltyBalance: [{ id: `${id}-1`, quantity: { amount: points.balance, units: 'points' } }],
      characteristic: [
        characteristic(names.level, points.level),
        ...(points.expiring === undefined
          ? []
          : [
              characteristic(names.expiringPoints, points.expiring.points),
              characteristic(names.expiringAt, toWireTime(points.expiring.atMs)),
            ]),
      ],
      relatedParty: [customerParty(customerId, customerName, root)],
      '@type': 'LoyaltyAccount',
    },
  ];
};
