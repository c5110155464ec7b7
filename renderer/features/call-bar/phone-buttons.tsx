import { useClient } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

/** While nobody is on the line: a call of ours, and those that were. */
export function PhoneButtons() {
  const t = useTexts();
  const client = useClient();
  return (
    <>
      <Button
        keys="Alt+L"
        testId="bar-call-log"
        onClick={() => {
          client.cues.give('callLog');
        }}
      >
        {t('callLog.title')}
      </Button>
      <Button
        keys="Alt+D"
        testId="bar-dial"
        onClick={() => {
          client.cues.give('dial');
        }}
      >
        {t('dial.open')}
      </Button>
    </>
  );
}
