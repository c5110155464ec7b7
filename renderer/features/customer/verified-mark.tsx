import type { VerificationView } from '../../../shared/ipc/customer-view';
import { shortTime } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/tag';

interface VerifiedMarkProps {
  readonly verification: VerificationView;
  readonly onVerify: () => void;
}

/** Whether the caller is who they say: a word, or the way to find out. */
export function VerifiedMark({ verification, onVerify }: VerifiedMarkProps) {
  const t = useTexts();
  const { state, atMs } = verification;
  switch (state) {
    case 'verified':
      return (
        <Tag tone="good" mark state={state} testId="verification">
          {t('view.verify.verified')}
          {atMs === null ? '' : ` ${shortTime(atMs)}`}
        </Tag>
      );
    case 'locked':
      return (
        <Tag tone="bad" mark state={state} testId="verification">
          {t('view.verify.locked')}
        </Tag>
      );
    case 'open':
      return (
        <Button size="small" keys="Alt+V" testId="verify-open" onClick={onVerify}>
          {t('view.verify.start')}
        </Button>
      );
  }
}
