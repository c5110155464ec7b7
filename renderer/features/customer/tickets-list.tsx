import { memo } from 'react';
import type { TFunction } from 'i18next';
import { isOpen, type Ticket } from '../../../shared/domain/customer';
import { shortDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Due } from '../../ui/due';
import { Tag } from '../../ui/tag';
import { useMinute } from '../../ui/use-tick';

/** Tickets in the order given: number, kind, what it is about, and until when or since when. */
export function TicketsList({ tickets }: { readonly tickets: readonly Ticket[] }) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <ul className="entries">
      {tickets.map((ticket) => (
        <TicketRow key={ticket.id} ticket={ticket} nowMs={nowMs} t={t} />
      ))}
    </ul>
  );
}

interface TicketRowProps {
  readonly ticket: Ticket;
  readonly nowMs: number;
  readonly t: TFunction;
}

const TicketRow = memo(function TicketRow({ ticket, nowMs, t }: TicketRowProps) {
  const open = isOpen(ticket);
  return (
    <li
      className={open ? 'entry ticket' : 'entry ticket done'}
      data-testid={`ticket-${ticket.id}`}
      data-open={open}
    >
      <span className="selectable clip" title={ticket.id}>
        {ticket.id}
      </span>
      <Tag tone={open && ticket.kind !== 'request' ? 'warn' : 'plain'}>
        {t(`tickets.kind.${ticket.kind}`)}
      </Tag>
      <span className="clip selectable" title={ticket.title}>
        {ticket.title}
      </span>
      <span className="row small">
        {open ? (
          <Due atMs={ticket.expectedAtMs} />
        ) : (
          <span className="muted">
            {t('tickets.received', { time: shortDate(ticket.createdAtMs, nowMs) })}
          </span>
        )}
        <Tag>{t(`tickets.status.${ticket.status}`)}</Tag>
      </span>
    </li>
  );
});
