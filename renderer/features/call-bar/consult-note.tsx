import type { Contact } from '../../../shared/ipc/desk-state';
import type { LiveCall } from '../../stores/calls';
import { useFailureWords } from '../../ui/use-failure-words';
import { CallNote } from './call-note';
import { TakeBack } from './take-back';
import { useTexts } from '../../i18n/use-texts';

/** Why whoever was asked is not there. */
export function ConsultNote({
  contact,
  front,
}: {
  readonly contact: Contact;
  readonly front: LiveCall | null;
}) {
  const t = useTexts();
  const words = useFailureWords();
  const { consult, call } = contact;
  if (consult?.call.phase !== 'ended' || call.phase === 'ended') return null;
  const { failure, endedBy } = consult.call;
  // handed over, they are there: the contact's own call ends in a moment
  if (endedBy === null || endedBy === 'transferred') return null;
  const why = failure ? words(failure).what : t(`call.endedBy.${endedBy}`);
  return (
    <CallNote
      tone="warn"
      testId="consult-note"
      state={endedBy}
      actions={<TakeBack contact={contact} frontId={front?.id ?? null} />}
    >
      {t('calls.notTaken', { who: consult.name ?? consult.target, why })}
    </CallNote>
  );
}
