import { useTranslation } from 'react-i18next';
import { useClient, useDesk } from '../../bridge/desk-context';
import { Button } from '../../ui/button';

/** Stops and starts the practice callers, from anywhere, at any time. */
export function PracticeToggle() {
  const { t } = useTranslation();
  const client = useClient();
  const calling = useDesk((state) => state.practice?.calling ?? false);
  return calling ? (
    <Button
      size="small"
      testId="practice-stop"
      onClick={() => {
        client.ask('practice/stop', null);
      }}
    >
      {t('top.practiceStop')}
    </Button>
  ) : (
    <Button
      size="small"
      testId="practice-start"
      onClick={() => {
        client.ask('practice/start', null);
      }}
    >
      {t('top.practiceStart')}
    </Button>
  );
}
