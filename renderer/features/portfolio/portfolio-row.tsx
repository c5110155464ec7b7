import { Fragment, memo } from 'react';
import type { TFunction } from 'i18next';
import type { PortfolioRow } from '../../../shared/ipc/portfolio';
import { Tag } from '../../ui/tag';
import { TierBadge } from '../../ui/tier-badge';
import { TaskChip } from './task-chip';

const mostChips = 3;

interface PortfolioRowViewProps {
  readonly row: PortfolioRow;
  readonly nowMs: number;
  readonly t: TFunction;
}

/** One account: who, what is wrong with it, and what to do about it. */
export const PortfolioRowView = memo(function PortfolioRowView({ row, nowMs, t }: PortfolioRowViewProps) {
  const { name, tier, as, linesDown, linesDegraded, openTickets, tasks } = row;
  const hidden = tasks.length - mostChips;
  return (
    <>
      <span className="row">
        <TierBadge tier={tier} />
        <strong className="clip" title={name}>
          {name}
        </strong>
        {as === 'backup' ? <Tag>{t('portfolio.backup')}</Tag> : null}
        <span className="grow" />
        {linesDown > 0 ? (
          <Tag mark tone="bad">
            {t('portfolio.linesDown', { count: linesDown })}
          </Tag>
        ) : null}
        {linesDegraded > 0 ? (
          <Tag mark tone="warn">
            {t('portfolio.linesDegraded', { count: linesDegraded })}
          </Tag>
        ) : null}
        {openTickets > 0 ? (
          <span className="muted small">{t('portfolio.openTickets', { count: openTickets })}</span>
        ) : null}
      </span>
      <span className="row">
        <span className="row chips grow">
          {tasks.length === 0 ? (
            <span className="muted small">{t('portfolio.nothingToDo')}</span>
          ) : (
            tasks.slice(0, mostChips).map((task, index) => (
              <Fragment key={index}>
                <TaskChip task={task} nowMs={nowMs} t={t} />
                {index === 0 ? (
                  <span className="muted small clip first-task" title={task.detail}>
                    {task.detail}
                  </span>
                ) : null}
              </Fragment>
            ))
          )}
        </span>
        {hidden > 0 ? (
          <span className="muted small">{t('portfolio.moreTasks', { count: hidden })}</span>
        ) : null}
      </span>
    </>
  );
});
