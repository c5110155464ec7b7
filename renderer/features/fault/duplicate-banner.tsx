import type { Ticket } from '../../../shared/domain/customer';
import { shortDate } from '../../i18n/format';
import { useMinute } from '../../ui/use-tick';
import { useTexts } from '../../i18n/use-texts';

/** The same line and cause is already being worked on; the foot offers adding a note first. */
export function DuplicateBanner({ ticket }: { readonly ticket: Ticket }) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <div className="strip accent" role="status" data-testid="fault-duplicate" data-ticket={ticket.id}>
      <span className="head">{t('fault.duplicateTitle')}</span>
      <span className="body selectable">
        {t('fault.duplicateBody', {
          id: ticket.id,
          status: t(`tickets.status.${ticket.status}`),
          time: shortDate(ticket.createdAtMs, nowMs),
        })}
      </span>
    </div>
  );
}
