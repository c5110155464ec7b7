import { AccountsSection } from './accounts-section';
import { BillsSection } from './bills-section';
import type { Subject } from './subject';
import { UsageSection } from './usage-section';

/** Balance, bills, use. */
export function BillingTab({ subject: { view, target } }: { readonly subject: Subject }) {
  return (
    <>
      <AccountsSection part={view.parts.accounts} target={target} />
      <BillsSection part={view.parts.bills} target={target} />
      <UsageSection part={view.parts.usage} target={target} />
    </>
  );
}
