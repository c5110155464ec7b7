import { useClient, useDesk } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { selectedContact } from '../../stores/contacts';
import { FailureNote } from '../../ui/failure-note';
import { useTexts } from '../../i18n/use-texts';

/** What is wrong with phone, centre, sound or local files, in whole sentences; nothing while all is well. */
export function SeatTrouble() {
  const t = useTexts();
  const client = useClient();
  const audio = useDesk((state) => state.audio);
  const storage = useDesk((state) => state.storage);
  const centre = useDesk((state) => state.centre);
  const registration = useDesk((state) => state.registration);
  // A real seat without a contact says it large in the middle.
  const saidInTheMiddle = useDesk((state) => state.mode === 'real' && selectedContact(state) === null);
  return (
    <>
      {registration.state === 'failed' && !saidInTheMiddle ? (
        <FailureNote failure={registration.failure} testId="registration-trouble" />
      ) : null}
      {centre.failure && centre.state === 'offline' ? (
        <FailureNote failure={centre.failure} tone="warn" testId="centre-trouble" />
      ) : null}
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
