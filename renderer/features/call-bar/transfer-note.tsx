import type { EndedBy } from '../../../shared/domain/call';
import type { Contact } from '../../../shared/ipc/desk-state';
import type { Failure } from '../../../shared/ipc/failure';
import type { LiveCall } from '../../stores/calls';
import { useFailureWords } from '../../ui/use-failure-words';
import { CallNote } from './call-note';
import { TakeBack } from './take-back';
import { useTexts } from '../../i18n/use-texts';

/** What the target's answer (RFC 3261 §21) says in the words of a call of one's own. */
const answers: Readonly<Record<number, EndedBy>> = {
  404: 'noSuchNumber',
  408: 'noAnswer',
  480: 'noAnswer',
  484: 'incompleteNumber',
  486: 'busy',
  600: 'busy',
  603: 'declined',
  604: 'noSuchNumber',
};

/** How handing the call on goes. */
export function TransferNote({
  contact,
  front,
}: {
  readonly contact: Contact;
  readonly front: LiveCall | null;
}) {
  const t = useTexts();
  const words = useFailureWords();
  const { transfer, phase } = contact.call;
  if (!transfer || transfer.target === '') return null;
  const { target, progress } = transfer;
  if (progress.state !== 'failed')
    return (
      <CallNote tone="call" testId="transfer-note" state={progress.state}>
        {t(`transfer.${progress.state}`, { target })}
      </CallNote>
    );
  const why = ({ params, ...failure }: Failure): string => {
    const answer = answers[Number(params?.['status'])];
    return answer ? t(`call.endedBy.${answer}`) : words(failure).what;
  };
  return (
    <CallNote
      tone="bad"
      testId="transfer-note"
      state="failed"
      actions={<TakeBack contact={contact} frontId={front?.id ?? null} />}
    >
      {t(phase === 'ended' ? 'transfer.failedGone' : 'transfer.failed', {
        target,
        why: why(progress.failure),
      })}
    </CallNote>
  );
}
