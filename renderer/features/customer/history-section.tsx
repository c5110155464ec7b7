import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastContact } from '../../../shared/domain/customer';
import type { ViewPart } from '../../../shared/ipc/desk-state';
import { shortDate } from '../../i18n/format';
import { useMinute } from '../../ui/use-tick';
import { Tag } from '../../ui/tag';
import { PartSection } from './part-section';

/** The trace: every channel, newest first. */
export const HistorySection = memo(function HistorySection({
  part,
}: {
  readonly part: ViewPart<readonly PastContact[]> | null;
}) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  return (
    <PartSection
      title={t('history.title')}
      hint={t('history.all')}
      part={part}
      empty={t('history.empty')}
      testId="history"
    >
      {(contacts) => (
        <ul className="entries">
          {contacts.map((contact) => (
            <li key={contact.id} className="entry" data-testid={`history-${contact.id}`}>
              <span className="muted">{shortDate(contact.atMs, nowMs)}</span>
              <Tag hint={t(`history.direction.${contact.direction}`)}>
                {t(`history.channel.${contact.channel}`)}
              </Tag>
              <span className="clip selectable" title={contact.summary}>
                {contact.summary}
                {contact.ticketIds.length === 0 ? null : (
                  <span className="muted"> · {contact.ticketIds.join(' ')}</span>
                )}
              </span>
              <span className="muted small">{contact.by}</span>
            </li>
          ))}
        </ul>
      )}
    </PartSection>
  );
});
