import { useClient } from '../../bridge/desk-context';
import { isAnswered, isHandedOver, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { HangUpButton } from './hang-up-button';
import { KeypadButton } from './keypad-button';
import { MergeButton } from './merge-button';
import { VoiceButtons } from './voice-buttons';
import { useTexts } from '../../i18n/use-texts';

/** A contact's own call, from dialling to hanging up. */
export function TalkingActions({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  return (
    <>
      <VoiceButtons front={front} />
      <MergeButton />
      <Button
        keys="F9"
        disabled={!isAnswered(front) || isHandedOver(front)}
        testId="call-transfer"
        onClick={() => {
          client.cues.give('transfer');
        }}
      >
        {t('calls.handOver')}
      </Button>
      <KeypadButton front={front} />
      <HangUpButton front={front} />
    </>
  );
}
