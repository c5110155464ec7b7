import { memo, useId, useState } from 'react';
import type { PartView } from '../../../shared/ipc/customer-view';
import type { Ticket } from '../../../shared/domain/customer';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { churnFacts } from './churn-words';
import { openWarnings } from './key-figures';

/** Signs that the customer may leave, in a word each; what was seen, on request. Nothing where there are none. */
export const ChurnBanner = memo(function ChurnBanner({
  tickets,
}: {
  readonly tickets: PartView<readonly Ticket[]>;
}) {
  const t = useTexts();
  const id = useId();
  const [open, setOpen] = useState(false);
  const warnings = tickets.state === 'known' ? openWarnings(tickets.value) : [];
  if (warnings.length === 0) return null;
  return (
    <div className="strip warn churn" role="status" data-testid="churn-banner">
      <span className="head">{t('view.churn.title')}</span>
      <div className="body">
        {open ? null : warnings.map(({ rule }) => t(`view.churn.rule.${rule}`)).join(t('view.churn.and'))}
        {open ? (
          <ul id={id} className="evidence">
            {warnings.map((warning) => (
              <li key={warning.rule} data-testid={`churn-${warning.rule}`}>
                <strong>{t(`view.churn.rule.${warning.rule}`)}</strong>{' '}
                <span>{churnFacts(warning, t).join(t('view.churn.and'))}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <Button
        size="small"
        look="quiet"
        expanded={open}
        testId="churn-evidence"
        onClick={() => {
          setOpen(!open);
        }}
      >
        {t(open ? 'view.tier.less' : 'view.churn.evidence')}
      </Button>
    </div>
  );
});
