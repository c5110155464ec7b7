import { memo } from 'react';
import type { Account } from '../../../shared/domain/holdings';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { money } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Tag, type Tone } from '../../ui/tag';
import { PartSection } from './part-section';

interface AccountsSectionProps {
  readonly part: PartView<readonly Account[]>;
  readonly target: ViewTarget;
}

const tones: Record<Account['state'], Tone> = {
  normal: 'good',
  inArrears: 'bad',
  suspended: 'warn',
  closed: 'plain',
};

/** What lies on each account, or is owed on it. */
export const AccountsSection = memo(function AccountsSection({ part, target }: AccountsSectionProps) {
  const t = useTexts();
  return (
    <PartSection
      title={t('view.accounts.title')}
      part={part}
      target={target}
      count={part.state === 'known' ? part.value.length : undefined}
      empty={t('view.accounts.empty')}
      isEmpty={(accounts) => accounts.length === 0}
      testId="accounts"
    >
      {(accounts) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('view.accounts.name')}</th>
              <th scope="col">{t('view.accounts.payment')}</th>
              <th scope="col" className="end">
                {t('view.accounts.balance')}
              </th>
              <th scope="col" className="end">
                {t('view.accounts.credit')}
              </th>
              <th scope="col">{t('view.accounts.state')}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id} data-testid={`account-${account.id}`}>
                <td title={account.id} className="selectable">
                  {account.name}
                </td>
                <td>{t(`view.accounts.paymentOf.${account.payment}`)}</td>
                <td className={`end ${account.balanceFen < 0 ? 'tone-bad' : ''}`}>
                  <strong>{money(account.balanceFen)}</strong>
                </td>
                <td className="end muted">
                  {account.creditLimitFen === undefined ? '' : money(account.creditLimitFen)}
                </td>
                <td>
                  <Tag mark tone={tones[account.state]}>
                    {t(`view.accounts.stateOf.${account.state}`)}
                  </Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PartSection>
  );
});
