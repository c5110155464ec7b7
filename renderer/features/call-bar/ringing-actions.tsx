import { useClient } from '../../bridge/desk-context';
import { rejectCall } from '../../bridge/reject-call';
import type { LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

interface RingingActionsProps {
  readonly ringing: LiveCall;
  /** It is the one that the keys act on. */
  readonly withKeys: boolean;
  readonly size: 'normal' | 'small';
}

/** Send on, reject, answer. Answering puts whoever is talking on hold. */
export function RingingActions({ ringing, withKeys, size }: RingingActionsProps) {
  const t = useTexts();
  const client = useClient();
  return (
    <>
      {withKeys ? (
        <Button
          size={size}
          keys="Shift+F9"
          testId="call-forward"
          onClick={() => {
            client.cues.give('forward');
          }}
        >
          {t('calls.forward')}
        </Button>
      ) : null}
      <Button
        size={size}
        keys={withKeys ? 'Shift+F4' : undefined}
        testId="call-reject"
        onClick={() => {
          rejectCall(client, ringing);
        }}
      >
        {t('call.reject')}
      </Button>
      <Button
        size={size}
        look="go"
        keys={withKeys ? 'F4' : undefined}
        testId="call-answer"
        onClick={() => {
          client.ask('call/answer', { callId: ringing.id });
        }}
      >
        {t('call.answer')}
      </Button>
    </>
  );
}
