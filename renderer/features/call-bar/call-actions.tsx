import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { dialAs } from '../../bridge/dial-as';
import type { LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { ConferenceActions } from './conference-actions';
import { ConsultActions } from './consult-actions';
import { PhoneButtons } from './phone-buttons';
import { RingingActions } from './ringing-actions';
import { TalkingActions } from './talking-actions';
import { useTexts } from '../../i18n/use-texts';

interface CallActionsProps {
  readonly contact: Contact;
  readonly front: LiveCall | null;
}

/** The buttons the front call allows in its phase; the same keys work wherever the focus is. */
export function CallActions({ contact, front }: CallActionsProps) {
  if (front === null) return <AfterCall contact={contact} />;
  if (front.call.phase === 'ringing') return <RingingActions ringing={front} withKeys size="normal" />;
  if (front.call.merged) return <ConferenceActions front={front} />;
  return front.asked ? <ConsultActions front={front} /> : <TalkingActions front={front} />;
}

function AfterCall({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const client = useClient();
  return (
    <>
      <span className="muted">{t('seat.wrapUp')}</span>
      {contact.caller.kind === 'number' ? (
        <Button
          testId="call-back"
          onClick={() => {
            dialAs(client, { contactId: contact.id });
          }}
        >
          {t('calls.callBack')}
        </Button>
      ) : null}
      <PhoneButtons />
    </>
  );
}
