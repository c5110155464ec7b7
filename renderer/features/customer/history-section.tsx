import { memo } from 'react';
import type { PastContact } from '../../../shared/domain/customer';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { shortDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/tag';
import { useMinute } from '../../ui/use-tick';
import { PartSection } from './part-section';

const shownFirst = 8;

interface HistorySectionProps {
  readonly part: PartView<readonly PastContact[]>;
  readonly target: ViewTarget;
  readonly onAll: () => void;
}

/** The newest of the trace, every channel; all of it is one step away. */
export const HistorySection = memo(function HistorySection({ part, target, onAll }: HistorySectionProps) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <PartSection
      title={t('history.title')}
      hint={t('history.all')}
      part={part}
      target={target}
      empty={t('history.empty')}
      isEmpty={(contacts) => contacts.length === 0}
      testId="history"
      action={
        <Button size="small" look="link" onClick={onAll} testId="history-all">
          {t('view.trace.all')}
        </Button>
      }
    >
      {(contacts) => (
        <ul className="entries">
          {contacts.slice(0, shownFirst).map((contact) => (
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
