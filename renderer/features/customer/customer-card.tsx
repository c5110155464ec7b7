import { memo } from 'react';
import type { CallerView, Contact } from '../../../shared/ipc/desk-state';
import type { CustomerView } from '../../../shared/ipc/customer-view';
import type { ViewTarget } from '../../../shared/ipc/contract';
import { useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { DialButton } from '../../ui/dial-button';
import { Tag, type Tone } from '../../ui/tag';
import { TierBadge } from '../../ui/tier-badge';
import { CardFacts } from './card-facts';
import { KeyFiguresStrip } from './key-figures-strip';
import { Masked } from './masked';
import { TierWhy } from './tier-why';
import { VerifiedMark } from './verified-mark';

interface CustomerCardProps {
  readonly view: CustomerView;
  readonly target: ViewTarget;
  readonly caller: CallerView | null;
  readonly verification: Contact['verification'] | null;
  readonly onVerify: () => void;
}

const stages: Record<CustomerView['lifecycle'], Tone> = {
  identification: 'call',
  growth: 'plain',
  warning: 'warn',
};

/** Name, tier and why, how far they are to be trusted, how to reach them, and the numbers that decide. */
export const CustomerCard = memo(function CustomerCard(props: CustomerCardProps) {
  const { view, target, caller, verification, onVerify } = props;
  const t = useTexts();
  const offline = useDesk((state) => state.centre.state === 'offline');
  return (
    <div className="card who-card" data-testid="customer-card" data-customer={view.id}>
      {offline ? (
        <p className="tone-warn small" role="status" data-testid="customer-stale">
          {t('customer.stale')}
        </p>
      ) : null}
      <div className="row wrap who-head">
        <h1 className="clip">
          <Masked
            text={view.name}
            field="name"
            label={t('view.field.name')}
            target={target}
            revealed={view.revealed}
            testId="customer-name"
          />
        </h1>
        <TierBadge tier={view.tier.tier} score={view.tier.score} testId="customer-tier" />
        <Tag tone={stages[view.lifecycle]} state={view.lifecycle} testId="customer-lifecycle">
          {t(`view.lifecycle.${view.lifecycle}`)}
        </Tag>
        {verification ? <VerifiedMark verification={verification} onVerify={onVerify} /> : null}
        <span className="grow" />
        {view.accountManager ? <Manager manager={view.accountManager} target={target} /> : null}
      </div>
      <TierWhy key={view.id} tier={view.tier} />
      <CardFacts view={view} target={target} caller={caller} />
      <KeyFiguresStrip parts={view.parts} />
    </div>
  );
});

interface ManagerProps {
  readonly manager: NonNullable<CustomerView['accountManager']>;
  readonly target: ViewTarget;
}

function Manager({ manager, target }: ManagerProps) {
  const t = useTexts();
  return (
    <span className="manager" title={manager.number ?? undefined} data-testid="customer-manager">
      <span className="muted">{t('customer.accountManager')}</span> <strong>{manager.name}</strong>
      {manager.level === null ? null : (
        <span className="muted"> · {t('view.manager.level', { level: manager.level })}</span>
      )}{' '}
      <DialButton
        target={{ view: target, field: 'manager' }}
        shown={manager.number}
        label={manager.name}
        testId="dial-manager"
      />
    </span>
  );
}
