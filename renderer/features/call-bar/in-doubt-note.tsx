import { useTexts } from '../../i18n/use-texts';
import { CallNote } from './call-note';

/** Nobody can prove at the moment that the far side still has this call: what the agent may do about it. */
export function InDoubtNote() {
  const t = useTexts();
  return (
    <CallNote tone="warn" testId="call-in-doubt-note">
      {t('calls.inDoubtDo')}
    </CallNote>
  );
}
