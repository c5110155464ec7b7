import type { RevealField } from '../../../shared/domain/audit';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { CallerView } from '../../../shared/ipc/desk-state';
import type { CustomerView } from '../../../shared/ipc/customer-view';
import { dayDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Age } from '../../ui/age';
import { Masked } from './masked';

interface CardFactsProps {
  readonly view: CustomerView;
  readonly target: ViewTarget;
  readonly caller: CallerView | null;
}

/** How to reach them and who they are on paper, masked until asked for. */
export function CardFacts({ view, target, caller }: CardFactsProps) {
  const t = useTexts();
  const withheld = caller === null ? null : t('call.withheld');
  const facts: readonly { field: RevealField; label: string; value: string | null; testId?: string }[] = [
    {
      field: 'number',
      label: t(caller ? 'customer.number' : 'view.field.number'),
      value: view.number ?? caller?.number ?? withheld,
      testId: 'customer-number',
    },
    { field: 'contactName', label: t('customer.contact'), value: view.contactName },
    {
      field: 'idNumber',
      label: t(view.kind === 'consumer' ? 'view.field.idNumber' : 'view.field.creditCode'),
      value: view.idNumber,
    },
    { field: 'address', label: t('customer.address'), value: view.address },
  ];
  return (
    <dl className="facts">
      {facts.map(({ field, label, value, testId }) =>
        value === null ? null : (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <Masked
                text={value}
                field={field}
                label={label}
                target={target}
                revealed={view.revealed}
                {...(testId === undefined ? {} : { testId })}
              />
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{t(`customer.kind.${view.kind}`)}</dt>
        <dd>
          {view.customerSinceMs === null ? null : t('common.year', { date: dayDate(view.customerSinceMs) })}
        </dd>
      </div>
      <div className="end">
        <dt>{t('customer.identityAge')}</dt>
        <dd className="muted">
          <Age atMs={view.identityFetchedAtMs} />
        </dd>
      </div>
    </dl>
  );
}
