import { useClient, useDesk } from '../../bridge/desk-context';
import { partyName } from '../../stores/caller-name';
import { keptBySplit, mergedCalls, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

/** Three people hear each other. Nobody is cut off by reflex: to hang up, one says whom. */
export function ConferenceActions({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const contacts = useDesk((state) => state.contacts);
  const selectedContactId = useDesk((state) => state.selectedContactId);
  const merged = mergedCalls({ contacts, selectedContactId });
  const kept = keptBySplit({ contacts, selectedContactId });
  const { muted } = front.call;
  return (
    <>
      <Button
        keys="F7"
        pressed={muted}
        testId="call-mute"
        onClick={() => {
          for (const { id } of merged) client.ask('call/setMuted', { callId: id, muted: !muted });
        }}
      >
        {t(muted ? 'call.unmute' : 'call.mute')}
      </Button>
      <Button
        keys="F11"
        hint={kept ? t('calls.splitHint', { who: partyName(kept, t) }) : undefined}
        testId="call-split"
        onClick={() => {
          if (kept) client.ask('call/split', { keep: kept.id });
        }}
      >
        {t('calls.split')}
      </Button>
      <Button
        keys="Shift+F11"
        hint={t('calls.leaveHint')}
        testId="call-leave"
        onClick={() => {
          client.ask('call/leave', null);
        }}
      >
        {t('calls.leave')}
      </Button>
    </>
  );
}
