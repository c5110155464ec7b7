import type { DialTarget } from '../../shared/ipc/contract';
import { useClient } from '../bridge/desk-context';
import { dialAs } from '../bridge/dial-as';
import { useTexts } from '../i18n/use-texts';
import { Button } from './button';

interface DialButtonProps {
  /** What to dial: main looks the number up, the screen need not know it. */
  readonly target: DialTarget;
  /** The number as it is shown, masked or not, alone or behind a name; null: withheld. */
  readonly shown: string | null;
  /** What is called, for those who hear the screen. */
  readonly label: string;
  readonly testId?: string;
}

/** Beside every number on the screen. Absent where what is shown is none that rings: a circuit's, a withheld or an unreadable one. */
export function DialButton({ target, shown, label, testId }: DialButtonProps) {
  const t = useTexts();
  const client = useClient();
  if (shown === null || !/(^|· )[+\d][-+\d*]+$/.test(shown)) return null;
  return (
    <Button
      size="small"
      look="link"
      label={t('dial.numberLabel', { field: label })}
      testId={testId ?? 'dial-number'}
      onClick={() => {
        dialAs(client, target);
      }}
    >
      {t('dial.number')}
    </Button>
  );
}
