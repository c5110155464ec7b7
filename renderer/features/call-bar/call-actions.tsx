import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient, useRefusal } from '../../bridge/desk-context';
import { dialAs } from '../../bridge/dial-as';
import type { LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';
import { ConferenceActions } from './conference-actions';
import { ConsultActions } from './consult-actions';
import { PhoneButtons } from './phone-buttons';
import { RingingActions } from './ringing-actions';
import { TalkingActions } from './talking-actions';
import { TransferNote } from './transfer-note';
import { useTexts } from '../../i18n/use-texts';

interface CallActionsProps {
  readonly contact: Contact;
  readonly front: LiveCall | null;
}

/** The buttons the front call allows in its phase; the same keys work wherever the focus is. */
export function CallActions({ contact, front }: CallActionsProps) {
  const refusal = useRefusal('call');
  const words = useFailureWords();
  const trouble = refusal ?? (front?.call ?? contact.call).failure;
  return (
    <>
      {trouble ? (
        <span
          className="tag bad strong clip"
          role="status"
          title={words(trouble).means}
          data-testid="call-failure"
        >
          {words(trouble).what}
        </span>
      ) : null}
      <TransferNote contact={contact} />
      {front === null ? (
        <AfterCall contact={contact} />
      ) : front.call.phase === 'ringing' ? (
        <RingingActions ringing={front} withKeys size="normal" />
      ) : front.call.merged ? (
        <ConferenceActions front={front} />
      ) : front.asked ? (
        <ConsultActions front={front} />
      ) : (
        <TalkingActions front={front} />
      )}
    </>
  );
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
