import { memo, type ReactNode } from 'react';
import { arpu } from '../../../shared/domain/arpu';
import { runningContracts } from '../../../shared/domain/contract-days';
import { recentTickets } from '../../../shared/domain/recent-tickets';
import type { CustomerView, PartView } from '../../../shared/ipc/customer-view';
import { useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { wholeYuan, yearMonth, groupedNumber } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Sparkline } from '../../ui/sparkline';
import { useFailureWords } from '../../ui/use-failure-words';
import { useMinute } from '../../ui/use-tick';
import { balance, closeness } from './key-figures';
import { usualEndingDays } from './usual-ending-days';

/** The numbers that decide something, on one line under the name. */
export const KeyFiguresStrip = memo(function KeyFiguresStrip({
  parts,
}: {
  readonly parts: CustomerView['parts'];
}) {
  const t = useTexts();
  const nowMs = useMinute();
  const { bills, accounts, agreements, products, points, tickets } = parts;
  return (
    <dl className="key-figures" data-testid="key-figures">
      <Figure label={t('view.figure.revenue')} part={bills} testId="figure-revenue">
        {(value) => {
          const { meanFen, months } = arpu(value, nowMs);
          if (meanFen === null) return null;
          return (
            <>
              <b>{wholeYuan(meanFen)}</b>
              <Sparkline values={months.flatMap(({ totalFen }) => totalFen ?? [])} />
            </>
          );
        }}
      </Figure>
      <Figure
        label={t('view.figure.balance')}
        part={accounts}
        testId="figure-balance"
        beside={bills.state === 'known' ? <LatestBill bills={bills.value} /> : null}
      >
        {(value) => {
          const fen = balance(value);
          return fen === null ? null : <b className={fen < 0 ? 'tone-bad' : ''}>{wholeYuan(fen)}</b>;
        }}
      </Figure>
      <Term agreements={agreements} products={products} />
      <Figure label={t('view.figure.points')} part={points} testId="figure-points">
        {(value) =>
          value === null ? (
            <span className="muted">{t('view.points.none')}</span>
          ) : (
            <>
              <b>{groupedNumber(value.balance)}</b> <Level code={value.level} />
            </>
          )
        }
      </Figure>
      <Troubles tickets={tickets} />
    </dl>
  );
});

interface FigureProps<T> {
  readonly label: string;
  readonly part: PartView<T>;
  readonly testId: string;
  readonly beside?: ReactNode;
  /** Null: the part has nothing to count. */
  readonly children: (value: T) => ReactNode;
}

function Figure<T>({ label, part, testId, beside, children }: FigureProps<T>) {
  const t = useTexts();
  const words = useFailureWords();
  const content = (): ReactNode => {
    switch (part.state) {
      case 'known':
        return children(part.value) ?? <span className="muted">{t('common.none')}</span>;
      case 'locked':
        return <span className="muted small">{t('view.locked.afterVerification')}</span>;
      case 'absent':
        if (part.refreshing)
          return <i className="skeleton-figure" aria-label={t('view.absent.coming')} role="img" />;
        return (
          <span
            className={part.failure ? 'tone-warn small' : 'muted small'}
            title={part.failure ? words(part.failure).act : undefined}
          >
            {part.failure ? words(part.failure).what : t('customer.missing')}
          </span>
        );
    }
  };
  return (
    <div data-testid={testId} data-part={part.state}>
      <dt>{label}</dt>
      <dd>
        {content()}
        {beside}
      </dd>
    </div>
  );
}

function LatestBill({ bills }: { readonly bills: readonly { totalFen: number; periodStartMs: number }[] }) {
  const [latest] = bills;
  if (!latest) return null;
  return (
    <span className="muted small" title={yearMonth(latest.periodStartMs)}>
      / {wholeYuan(latest.totalFen)}
    </span>
  );
}

function Level({ code }: { readonly code: string }) {
  const locale = useDesk((state) => state.preferences.locale);
  const level = usePolicies()?.points.levels.find((one) => one.code === code);
  const name = level?.label[locale] ?? code;
  return (
    <span className="muted small clip" title={name}>
      {name}
    </span>
  );
}

function Term({ agreements, products }: Pick<CustomerView['parts'], 'agreements' | 'products'>) {
  const t = useTexts();
  const nowMs = useMinute();
  const endingDays = usePolicies()?.lifecycle.contractEndingDays ?? usualEndingDays;
  const others = products.state === 'known' ? products.value : [];
  return (
    <Figure label={t('view.figure.term')} part={agreements} testId="figure-term">
      {(value) => {
        const [first] = runningContracts(others, value, nowMs);
        if (!first) return null;
        return (
          <b className={`tone-${closeness(first.daysLeft, endingDays)}`} title={first.name}>
            {t('view.days', { count: first.daysLeft })}
          </b>
        );
      }}
    </Figure>
  );
}

function Troubles({ tickets }: Pick<CustomerView['parts'], 'tickets'>) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <Figure label={t('view.figure.troubles')} part={tickets} testId="figure-troubles">
      {(value) => {
        const { complaints, faults } = recentTickets(value, nowMs);
        return (
          <b>
            {complaints} / {faults}
          </b>
        );
      }}
    </Figure>
  );
}
