import { billSchema, type Bill } from '../../../shared/domain/holdings';
import { tmfCustomerBillSchema, type TmfCustomerBill } from '../../../shared/tmf/customer-bill';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { present } from './characteristic-values';
import { codeOf } from './code-of';
import { fenOf } from './money';

/** TMF678 customer bill → bill. */
export const readBill = createReader(tmfCustomerBillSchema, toBill, billSchema);

function toBill(bill: TmfCustomerBill): unknown {
  const totalFen = fenOf(bill.taxIncludedAmount?.value ?? bill.amountDue?.value);
  const state = stateOf(bill.state);
  const remaining = fenOf(bill.remainingAmount?.value) ?? (state === 'settled' ? 0 : totalFen);
  return present({
    id: bill.id,
    periodStartMs: fromWireTime(bill.billingPeriod?.startDateTime),
    periodEndMs: fromWireTime(bill.billingPeriod?.endDateTime) ?? fromWireTime(bill.billDate),
    totalFen,
    // A credit note leaves nothing to pay.
    remainingFen: remaining === undefined ? undefined : Math.max(0, remaining),
    dueAtMs: fromWireTime(bill.paymentDueDate),
    state,
  });
}

/** A state of the operator's own: sent says no more than that there is a bill. */
const stateOf = codeOf<Bill['state']>(
  {
    new: 'new',
    onHold: 'onHold',
    validated: 'validated',
    sent: 'sent',
    partiallyPaid: 'partiallyPaid',
    settled: 'settled',
    paid: 'settled',
  },
  'sent',
);
