import type { Contact } from '../../../shared/ipc/desk-state';
import { Tag } from '../../ui/tag';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTexts } from '../../i18n/use-texts';

/** How handing the call on goes, and why whoever was asked is not there. */
export function TransferNote({ contact: { call, consult } }: { readonly contact: Contact }) {
  const t = useTexts();
  const words = useFailureWords();
  const { transfer } = call;
  if (transfer && transfer.target !== '') {
    const { target, progress } = transfer;
    return progress.state === 'failed' ? (
      <Tag tone="bad" hint={words(progress.failure).what} testId="transfer-note" state="failed">
        {t('transfer.failed', { target })}
      </Tag>
    ) : (
      <Tag tone="call" mark testId="transfer-note" state={progress.state}>
        {t(`transfer.${progress.state}`, { target })}
      </Tag>
    );
  }
  if (consult?.call.phase !== 'ended' || consult.call.endedBy === null || call.phase === 'ended') return null;
  const { failure, endedBy } = consult.call;
  const why = failure ? words(failure).what : t(`call.endedBy.${endedBy}`);
  return (
    <Tag tone="warn" testId="consult-note" state={endedBy}>
      {t('calls.notTaken', { who: consult.name ?? consult.target, why })}
    </Tag>
  );
}
