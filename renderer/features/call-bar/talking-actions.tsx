import { useCallback, useState } from 'react';
import { useClient, useCue } from '../../bridge/desk-context';
import { isAnswered, isHandedOver, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { HangUpButton } from './hang-up-button';
import { Keypad } from './keypad';
import { MergeButton } from './merge-button';
import { VoiceButtons } from './voice-buttons';
import { useTexts } from '../../i18n/use-texts';

/** A contact's own call, from dialling to hanging up. */
export function TalkingActions({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const [keypad, setKeypad] = useState(false);
  const toggleKeypad = useCallback(() => {
    setKeypad((open) => !open);
  }, []);
  useCue('keypad', toggleKeypad);
  const { id: callId } = front;
  const settled = isAnswered(front);
  return (
    <>
      <VoiceButtons front={front} />
      <MergeButton />
      <Button
        keys="F9"
        disabled={!settled || isHandedOver(front)}
        testId="call-transfer"
        onClick={() => {
          client.cues.give('transfer');
        }}
      >
        {t('calls.handOver')}
      </Button>
      <Button keys="Alt+K" expanded={keypad} disabled={!settled} testId="call-keypad" onClick={toggleKeypad}>
        {t('call.keypad')}
      </Button>
      <HangUpButton front={front} />
      {keypad && settled ? <Keypad callId={callId} onClose={toggleKeypad} /> : null}
    </>
  );
}
