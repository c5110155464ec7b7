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
  const { id, channel, direction, atMs, summary, ticketIds, by } = contact;
  return (
    <div
      className={startsDay ? 'trace-row day' : 'trace-row'}
      data-testid={`trace-${id}`}
      data-channel={channel}
    >
      <span className="day-of">{startsDay ? dayDate(atMs) : ''}</span>
      <span className="muted">{shortTime(atMs)}</span>
      <Tag>
        {t(`history.channel.${channel}`)} {t(`history.direction.${direction}`)}
      </Tag>
      <span className="clip selectable" title={summary}>
        {summary}
        {ticketIds.length === 0 ? null : <span className="muted"> · {ticketIds.join(' ')}</span>}
      </span>
      <span className="muted small clip">{by}</span>
    </div>
  );
});
