import { useClient } from '../../bridge/desk-context';
import { isAnswered, isHandedOver, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

/** Mute and hold of the call with the voice. */
export function VoiceButtons({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const { id: callId } = front;
  const { phase, muted } = front.call;
  const settled = isAnswered(front);
  const held = phase === 'held' || phase === 'resuming';
  return (
    <>
      <Button
        keys="F7"
        pressed={muted}
        disabled={!settled}
        testId="call-mute"
        onClick={() => {
          client.ask('call/setMuted', { callId, muted: !muted });
        }}
      >
        {t(muted ? 'call.unmute' : 'call.mute')}
      </Button>
      <Button
        keys="F6"
        pressed={held}
        disabled={!settled || isHandedOver(front)}
        testId="call-hold"
        onClick={() => {
          client.ask('call/setHeld', { callId, held: !held });
        }}
      >
        {t(held ? 'call.resume' : 'call.hold')}
      </Button>
    </>
  );
}
