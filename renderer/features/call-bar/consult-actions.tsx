import { useClient } from '../../bridge/desk-context';
import { isAnswered, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { MergeButton } from './merge-button';
import { VoiceButtons } from './voice-buttons';
import { useTexts } from '../../i18n/use-texts';

const ringsThere = ({ call }: LiveCall): boolean => call.phase === 'dialling' || call.phase === 'alerting';

/** Somebody is asked while the customer waits: hand over, talk with all three, or go back. */
export function ConsultActions({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const contactId = front.contact.id;
  return (
    <>
      <VoiceButtons front={front} />
      <MergeButton />
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
      <Button
        look="danger"
        keys="F10"
        disabled={front.call.phase === 'ending'}
        testId="call-cancel-consult"
        onClick={() => {
          client.ask('call/cancelConsult', { contactId });
        }}
      >
        {t('calls.cancelConsult')}
      </Button>
    </>
  );
}
