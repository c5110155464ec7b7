import { memo } from 'react';
import type { TFunction } from 'i18next';
import type { PastContact } from '../../../../shared/domain/customer';
import { dayDate, shortTime } from '../../../i18n/format';
import { Tag } from '../../../ui/tag';

interface TimelineRowProps {
  /** Undefined: on its way. */
  readonly contact: PastContact | undefined;
  /** The first of its day carries the date and the line above it. */
  readonly startsDay: boolean;
  readonly t: TFunction;
}

/** One contact of the trace, always of the same height. */
export const TimelineRow = memo(function TimelineRow({ contact, startsDay, t }: TimelineRowProps) {
  if (!contact) return <div className="trace-row coming" aria-busy="true" />;
  return (
    <div
      className={startsDay ? 'trace-row day' : 'trace-row'}
      data-testid={`trace-${contact.id}`}
      data-channel={contact.channel}
    >
      <span className="day-of">{startsDay ? dayDate(contact.atMs) : null}</span>
      <span className="muted">{shortTime(contact.atMs)}</span>
      <Tag>{t(`history.channel.${contact.channel}`)}</Tag>
      <span className="muted small">{t(`history.direction.${contact.direction}`)}</span>
      <span className="clip selectable" title={contact.summary}>
        {contact.summary}
        {contact.ticketIds.length === 0 ? null : (
          <span className="muted"> · {contact.ticketIds.join(' ')}</span>
        )}
      </span>
      <span className="muted small clip">{contact.by}</span>
    </div>
  );
});
