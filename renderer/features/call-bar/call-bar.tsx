import type { CallPhase } from '../../../shared/domain/call';
import type { RingLook } from '../../../shared/domain/service-policies';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { frontCall, liveCalls, type LiveCall } from '../../stores/calls';
import { contactInBar } from '../../stores/contacts';
import { usePainted } from '../../ui/use-painted';
import { CallActions } from './call-actions';
import { CallClocks } from './call-clocks';
import { CallNotes } from './call-notes';
import { CallStrip } from './call-strip';
import { CallWho } from './call-who';
import { Greeting } from './greeting';
import { PhoneButtons } from './phone-buttons';
import { QualityMeter } from './quality-meter';
import { RingAnnouncer } from './ring-announcer';
import { useTexts } from '../../i18n/use-texts';

/**
 * The call with the agent's voice, always in the same place, and below it every call where there are several. It never unmounts.
 * `recovered` is true when the screen came up while a call was on.
 */
export function CallBar({ recovered }: { readonly recovered: boolean }) {
  const t = useTexts();
  const contacts = useDesk((state) => state.contacts);
  const selectedContactId = useDesk((state) => state.selectedContactId);
  const signedIn = useDesk((state) => state.session === 'signedIn');
  const front = frontCall({ contacts, selectedContactId });
  const contact = contactInBar({ contacts, selectedContactId });
  // beside several calls the bar has no room for a sentence, the line that lists them has
  const several = liveCalls({ contacts }).length > 1;
  const greeting = contact && !front?.asked ? <Greeting contact={contact} /> : null;
  usePainted('controls', contact?.id ?? null, recovered && front ? 'once' : null);
  return (
    <section
      className={`call-bar ${barLook(front, contact)}`}
      data-ring={front ? ringLook(front) : undefined}
      aria-label={t('call.label')}
    >
      <div className="call-now">
        {contact ? (
          <>
            <CallWho contact={contact} front={front} />
            {several ? null : greeting}
            <CallClocks contact={contact} front={front} />
            <div className="actions">
              {front && front.call.answeredAtMs !== null ? <QualityMeter call={front.call} /> : null}
              <CallActions contact={contact} front={front} />
            </div>
          </>
        ) : (
          <>
            <div className="row" data-testid="call-state" data-state="none">
              <strong>{t('call.none')}</strong>
              <span className="muted">{t('call.noneHint')}</span>
            </div>
            {signedIn ? (
              <div className="actions">
                <PhoneButtons />
              </div>
            ) : null}
          </>
        )}
      </div>
      <CallNotes />
      {several ? <CallStrip>{greeting}</CallStrip> : null}
      <RingAnnouncer />
    </section>
  );
}

/** How urgently it rings, by the customer's tier; nothing once it is answered. */
const ringLook = ({ call, contact: { customer } }: LiveCall): RingLook | undefined =>
  call.phase === 'ringing' && customer.kind === 'found' ? customer.view.service.ring : undefined;

const looks: Record<CallPhase, string> = {
  ringing: 'ringing',
  answering: 'ringing',
  dialling: 'live',
  alerting: 'live',
  reconnecting: 'held',
  talking: 'live',
  holding: 'live',
  held: 'held',
  resuming: 'held',
  ending: 'live',
  ended: 'wrap-up',
};
const barLook = (front: LiveCall | null, contact: Contact | null): string =>
  front ? looks[front.call.phase] : contact ? 'wrap-up' : '';
