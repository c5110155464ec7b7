import type { Contact, FaultFlow } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { callerName } from '../../stores/caller-name';
import { linesOf } from '../../stores/contacts';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTexts } from '../../i18n/use-texts';

interface RefusedWorkProps {
  readonly contact: Contact;
  readonly fault: Extract<FaultFlow, { step: 'refused' }>;
}

/** One ticket the back office refused: whose, for which line, why, and the two ways on: fill it again, or take the words along. */
export function RefusedWork({ contact, fault }: RefusedWorkProps) {
  const t = useTexts();
  const client = useClient();
  const { what, about } = useFailureWords()(fault.failure);
  const line = linesOf(contact).find(({ id }) => id === fault.lineId)?.number ?? fault.lineId;
  const { notes } = contact.wrapUp;
  return (
    <li className="strip bad" data-testid={`outbox-refused-${fault.outboxId}`}>
      <div className="body">
        <strong className="tone-bad">{t('outbox.refusedTicket', { line })}</strong>
        <div>{callerName(contact, t)}</div>
        <div className="small">{about === '' ? what : `${what} ${about}`}</div>
        {fault.failure.detail === undefined ? null : (
          <div className="muted small selectable">{fault.failure.detail}</div>
        )}
      </div>
      <div className="row wrap">
        <Button
          size="small"
          testId="outbox-again"
          onClick={() => {
            client.ask('contact/select', { contactId: contact.id });
            client.ask('fault/start', { contactId: contact.id, lineId: fault.lineId });
          }}
        >
          {t('outbox.again')}
        </Button>
        {notes === '' ? null : <CopyButton text={notes} label={t('outbox.copyNotes')} />}
      </div>
    </li>
  );
}
