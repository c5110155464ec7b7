import { useTranslation } from 'react-i18next';
import { useClient, useDesk } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { FailureNote } from '../../ui/failure-note';

/** What is wrong with sound or local files, and the button that tries again; nothing while all is well. */
export function SeatTrouble() {
  const { t } = useTranslation();
  const client = useClient();
  const audio = useDesk((state) => state.audio);
  const storage = useDesk((state) => state.storage);
  return (
    <>
      {audio.failure && audio.state !== 'ready' ? (
        <FailureNote
          failure={audio.failure}
          tone={audio.state === 'listenOnly' ? 'warn' : 'bad'}
          testId="audio-trouble"
        >
          <Button
            size="small"
            testId="audio-retry"
            onClick={() => {
              client.ask('audio/retry', null);
            }}
          >
            {t('common.retry')}
          </Button>
        </FailureNote>
      ) : null}
      {storage.failure && storage.state !== 'ready' ? (
        <FailureNote
          failure={storage.failure}
          tone={storage.state === 'down' ? 'bad' : 'warn'}
          testId="storage-trouble"
        />
      ) : null}
    </>
  );
}
