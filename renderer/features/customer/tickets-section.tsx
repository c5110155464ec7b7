import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../shared/domain/customer';
import type { ViewPart } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { duration, shortDate } from '../../i18n/format';
import { Tag } from '../../ui/tag';
import { PartSection } from './part-section';

export const TicketsSection = memo(function TicketsSection({
  part,
}: {
  readonly part: ViewPart<readonly Ticket[]> | null;
}) {
  const { t } = useTranslation();
  return (
    <PartSection title={t('tickets.title')} part={part} empty={t('tickets.empty')} testId="tickets">
      {(tickets) => (
        <ul className="entries">
          {tickets.map((ticket) => (
            <TicketRow key={ticket.id} ticket={ticket} />
          ))}
        </ul>
      )}
    </PartSection>
  );
});

function TicketRow({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const nowMs = useClient().ticker.now();
  const due = ticket.expectedAtMs;
  const overdue = due !== undefined && ticket.resolvedAtMs === undefined && due < nowMs;
  return (
    <li className="entry ticket" data-testid={`ticket-${ticket.id}`}>
      <span className="selectable clip" title={ticket.id}>
        {ticket.id}
      </span>
      <Tag tone={ticket.kind === 'request' ? 'plain' : 'warn'}>{t(`tickets.kind.${ticket.kind}`)}</Tag>
      <span className="clip" title={ticket.title}>
        {ticket.title}
      </span>
      <span className="row small">
        {due === undefined ? null : (
          <span className={overdue ? 'tone-bad' : 'muted'}>
            {overdue
              ? t('tickets.overdue', { time: duration(nowMs - due) })
              : t('tickets.expected', { time: shortDate(due, nowMs) })}
          </span>
        )}
        <Tag>{t(`tickets.status.${ticket.status}`)}</Tag>
      </span>
    </li>
  );
}
