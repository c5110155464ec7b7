import { memo, useMemo } from 'react';
import type { Bill } from '../../../shared/domain/holdings';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { useDesk } from '../../bridge/desk-context';
import { dayDate, money, wholeYuan, yearMonth } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Chart } from '../../ui/chart';
import { Tag } from '../../ui/tag';
import { useEffectiveTheme } from '../../ui/use-effective-theme';
import { useMinute } from '../../ui/use-tick';
import { PartSection } from './part-section';

interface BillsSectionProps {
  readonly part: PartView<readonly Bill[]>;
  readonly target: ViewTarget;
}

/** Twelve bills as bars, and as the table the bars stand for. */
export const BillsSection = memo(function BillsSection({ part, target }: BillsSectionProps) {
  const t = useTexts();
  return (
    <PartSection
      title={t('view.bills.title')}
      part={part}
      target={target}
      count={part.state === 'known' ? part.value.length : undefined}
      empty={t('view.bills.empty')}
      isEmpty={(bills) => bills.length === 0}
      testId="bills"
    >
      {(bills) => (
        <>
          <BillsChart bills={bills} />
          <BillsTable bills={bills} />
        </>
      )}
    </PartSection>
  );
});

function BillsChart({ bills }: { readonly bills: readonly Bill[] }) {
  const t = useTexts();
  const theme = useEffectiveTheme(useDesk((state) => state.preferences.theme));
  const points = useMemo(
    () =>
      bills
        .slice(0, 12)
        .map((bill) => ({ label: yearMonth(bill.periodStartMs).slice(2), value: bill.totalFen }))
        .reverse(),
    [bills],
  );
  return <Chart label={t('view.bills.chart')} points={points} format={wholeYuan} theme={theme} />;
}

function BillsTable({ bills }: { readonly bills: readonly Bill[] }) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <table className="table bills">
      <thead>
        <tr>
          <th scope="col">{t('view.bills.period')}</th>
          <th scope="col" className="end">
            {t('view.bills.total')}
          </th>
          <th scope="col" className="end">
            {t('view.bills.remaining')}
          </th>
          <th scope="col">{t('view.bills.due')}</th>
          <th scope="col">{t('view.bills.state')}</th>
        </tr>
      </thead>
      <tbody>
        {bills.map((bill) => {
          const overdue = bill.remainingFen > 0 && bill.dueAtMs !== undefined && bill.dueAtMs < nowMs;
          return (
            <tr key={bill.id} data-testid={`bill-${bill.id}`}>
              <td>{yearMonth(bill.periodStartMs)}</td>
              <td className="end">
                <strong>{money(bill.totalFen)}</strong>
              </td>
              <td className={`end ${overdue ? 'tone-bad' : 'muted'}`}>{money(bill.remainingFen)}</td>
              <td className={overdue ? 'tone-bad' : 'muted'}>
                {bill.dueAtMs === undefined ? '' : dayDate(bill.dueAtMs)}
                {overdue ? ` ${t('tickets.overdue')}` : ''}
              </td>
              <td>
                <Tag tone={overdue ? 'bad' : 'plain'}>{t(`view.bills.stateOf.${bill.state}`)}</Tag>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
