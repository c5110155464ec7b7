import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortfolioView } from '../../../shared/ipc/portfolio';
import { useClient, useDesk } from '../../bridge/desk-context';
import { openCustomer } from '../../bridge/open-customer';
import { Age } from '../../ui/age';
import { Button } from '../../ui/button';
import { ChoiceGroup } from '../../ui/choice-group';
import { FailureNote } from '../../ui/failure-note';
import { RefusalNote } from '../../ui/refusal-note';
import { useMinute } from '../../ui/use-tick';
import { filterRows, portfolioFilters, type PortfolioFilter } from './portfolio-filters';
import { PortfolioList } from './portfolio-list';

/** My accounts, the one that needs doing first on top, and how old that order is. */
export function PortfolioCard({ portfolio }: { readonly portfolio: PortfolioView }) {
  const { t } = useTranslation();
  const client = useClient();
  const nowMs = useMinute();
  const offline = useDesk((state) => state.centre.state === 'offline');
  const [filter, setFilter] = useState<PortfolioFilter>('all');
  const { rows, fetchedAtMs, refreshing, failure } = portfolio;
  const shown = filterRows(rows, filter, nowMs);
  return (
    <div className="card fill portfolio-card" data-testid="portfolio" data-rows={rows.length}>
      <div className="card-head">
        <h1>{t('portfolio.title')}</h1>
        <span className="muted">{rows.length}</span>
        <span className="grow" />
        <span className="muted small" data-testid="portfolio-age" aria-busy={refreshing}>
          {refreshing ? t('common.refreshing') : fetchedAtMs === null ? null : t('common.updated')}{' '}
          {refreshing || fetchedAtMs === null ? null : <Age atMs={fetchedAtMs} />}
        </span>
        <Button
          size="small"
          look="quiet"
          disabled={refreshing}
          testId="portfolio-refresh"
          onClick={() => {
            client.ask('portfolio/refresh', null);
          }}
        >
          {t('portfolio.refresh')}
        </Button>
      </div>
      {offline ? (
        <p className="portfolio-say tone-warn small" role="status">
          {t('portfolio.offline')}
        </p>
      ) : failure ? (
        <FailureNote failure={failure} tone="warn" testId="portfolio-failure" />
      ) : null}
      <RefusalNote area="portfolio" />
      {rows.length === 0 ? (
        <p className="empty">
          {t(
            refreshing ? 'portfolio.loading' : fetchedAtMs === null ? 'portfolio.notYet' : 'portfolio.empty',
          )}
        </p>
      ) : (
        <>
          <div className="portfolio-filters">
            <ChoiceGroup
              label={t('portfolio.filterLabel')}
              value={filter}
              testId="portfolio-filter"
              options={portfolioFilters.map((value) => ({
                value,
                label: t(`portfolio.filter.${value}`, { count: filterRows(rows, value, nowMs).length }),
              }))}
              onChange={setFilter}
            />
          </div>
          {shown.length === 0 ? <p className="empty">{t('portfolio.nothingHere')}</p> : null}
          <PortfolioList
            label={t('portfolio.title')}
            rows={shown}
            onOpen={(customerId) => {
              void openCustomer(client, customerId, 'portfolio');
            }}
          />
        </>
      )}
    </div>
  );
}
