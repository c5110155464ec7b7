import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen, type Ticket } from '../../../shared/domain/customer';
import type { ViewPart } from '../../../shared/ipc/desk-state';
import { shortDate } from '../../i18n/format';
import { Elapsed } from '../../ui/elapsed';
import { Tag } from '../../ui/tag';
import { useMinute, useTick } from '../../ui/use-tick';
import { PartSection } from './part-section';

/** Open tickets first, in the back office's order, then those that are done. */
export const TicketsSection = memo(function TicketsSection({
  part,
}: {
  readonly part: ViewPart<readonly Ticket[]> | null;
}) {
  const { t } = useTranslation();
  const open = part?.value.filter(isOpen) ?? [];
  return (
    <PartSection
      title={t('tickets.title')}
      hint={t('tickets.open', { count: open.length })}
      part={part}
      empty={t('tickets.empty')}
      testId="tickets"
    >
      {(tickets) => (
        <ul className="entries">
          {[...open, ...tickets.filter((ticket) => !isOpen(ticket))].map((ticket) => (
            <TicketRow key={ticket.id} ticket={ticket} open={isOpen(ticket)} />
          ))}
        </ul>
      )}
    </PartSection>
  );
});

function TicketRow({ ticket, open }: { readonly ticket: Ticket; readonly open: boolean }) {
  const { t } = useTranslation();
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
      <span className="clip" title={ticket.title}>
        {ticket.title}
      </span>
      <span className="row small">
        {open ? <Due atMs={ticket.expectedAtMs} /> : <Received atMs={ticket.createdAtMs} />}
        <Tag>{t(`tickets.status.${ticket.status}`)}</Tag>
      </span>
    </li>
  );
}

function Due({ atMs }: { readonly atMs: number | undefined }) {
  const { t } = useTranslation();
  const nowMs = useTick(1000);
  if (atMs === undefined) return null;
  if (atMs >= nowMs)
    return <span className="muted">{t('tickets.expected', { time: shortDate(atMs, nowMs) })}</span>;
  return (
    <span className="tone-bad">
      {t('tickets.overdue')} <Elapsed sinceMs={atMs} />
    </span>
  );
}

function Received({ atMs }: { readonly atMs: number }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  return <span className="muted">{t('tickets.received', { time: shortDate(atMs, nowMs) })}</span>;
}
