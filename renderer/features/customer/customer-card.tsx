import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerView, CustomerView } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { dayDate } from '../../i18n/format';
import { Age } from '../../ui/age';
import { TierBadge } from '../../ui/tier-badge';
import { TierWhy } from './tier-why';

interface CustomerCardProps {
  readonly view: CustomerView;
  readonly caller: CallerView;
}

/** Name, tier and why, and how to reach them. */
export const CustomerCard = memo(function CustomerCard({ view, caller }: CustomerCardProps) {
  const { t } = useTranslation();
  const offline = useDesk((state) => state.centre.state === 'offline');
  const facts = [
    { key: 'number', label: t('customer.number'), value: view.number ?? caller.number ?? t('call.withheld') },
    { key: 'contact', label: t('customer.contact'), value: view.contactName },
    { key: 'manager', label: t('customer.accountManager'), value: view.accountManager },
    {
      key: 'since',
      label: t('customer.since'),
      value: view.customerSinceMs === null ? null : dayDate(view.customerSinceMs),
    },
    { key: 'address', label: t('customer.address'), value: view.address },
  ];
  return (
    <div className="card who-card" data-testid="customer-card" data-customer={view.id}>
      {offline ? (
        <p className="tone-warn small" role="status" data-testid="customer-stale">
          {t('customer.stale')}
        </p>
      ) : null}
      <div className="row">
        <h1 className="clip selectable" data-testid="customer-name">
          {view.name}
        </h1>
        <TierBadge tier={view.tier.tier} score={view.tier.score} testId="customer-tier" />
        <span className="tag">{t(`customer.kind.${view.kind}`)}</span>
        <span className="grow" />
        <span className="muted small">
          {t('customer.identityAge')} <Age atMs={view.identityFetchedAtMs} />
        </span>
      </div>
      <TierWhy tier={view.tier} />
      <dl className="facts">
        {facts.map(({ key, label, value }) =>
          value === null ? null : (
            <div key={key}>
              <dt>{label}</dt>
              <dd
                className="clip selectable"
                title={value}
                {...(key === 'number' ? { 'data-testid': 'customer-number' } : {})}
              >
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
});
