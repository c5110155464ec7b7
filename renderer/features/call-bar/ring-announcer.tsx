import { useDesk } from '../../bridge/desk-context';
import { callerName } from '../../stores/caller-name';
import { ringingContact } from '../../stores/contacts';
import { useTexts } from '../../i18n/use-texts';

/** Says a ringing call once to screen readers (WCAG 4.1.3). The search may still be on: the name follows once it is found. */
export function RingAnnouncer() {
  const t = useTexts();
  const contact = useDesk(ringingContact);
  return (
    <div className="visually-hidden" role="alert">
      {contact && contact.customer.kind !== 'searching' ? (
        <span key={contact.id}>{t('call.ringAlert', { who: callerName(contact, t) })}</span>
      ) : null}
    </div>
  );
}
