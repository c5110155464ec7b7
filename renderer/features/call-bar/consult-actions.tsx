import { useClient } from '../../bridge/desk-context';
import { isAnswered, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { HangUpButton } from './hang-up-button';
import { KeypadButton } from './keypad-button';
import { MergeButton } from './merge-button';
import { VoiceButtons } from './voice-buttons';
import { useTexts } from '../../i18n/use-texts';

const ringsThere = ({ call }: LiveCall): boolean => call.phase === 'dialling' || call.phase === 'alerting';

/** Somebody is asked while the customer waits: hand over, talk with all three, send digits, or go back; once the customer is gone, only to hang up. */
export function ConsultActions({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const { contact } = front;
  const contactId = contact.id;
  const customerWaits = contact.call.phase !== 'ended';
  return (
    <>
      <VoiceButtons front={front} />
      <MergeButton />
      {customerWaits ? (
        <Button
          look="primary"
          keys="F9"
          disabled={!isAnswered(front) && !ringsThere(front)}
          testId="call-hand-over"
          onClick={() => {
            client.ask('call/completeTransfer', { contactId });
          }}
        >
          {t('calls.handOver')}
        </Button>
      ) : null}
      <KeypadButton front={front} />
      <HangUpButton front={front} />
    </>
  );
}
