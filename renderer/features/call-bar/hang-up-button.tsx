import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { partyName } from '../../stores/caller-name';
import { isHandedOver, isKept, liveCalls, type LiveCall } from '../../stores/calls';
import { otherPage } from '../../stores/contacts';
import { Button } from '../../ui/button';

/** Ends the call in the bar, and says whose it is where there are several or the page is another's. F10 does the same, but cuts nobody off who is on hold or on their way to somebody else. */
export function HangUpButton({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const several = useDesk((state) => liveCalls(state).length > 1 || otherPage(state) !== null);
  const { contact, call, asked, id: callId } = front;
  const customerWaits = asked && contact.call.phase !== 'ended';
  const who = partyName(front, t);
  const words = customerWaits ? t('calls.cancelConsult', { who }) : t('calls.hangUpOne', { who });
  return (
    <Button
      look="danger"
      keys={isKept(front) || isHandedOver(front) ? undefined : 'F10'}
      disabled={call.phase === 'ending'}
      hint={several ? words : undefined}
      testId={asked ? 'call-cancel-consult' : 'call-hangup'}
      onClick={() => {
        if (asked) client.ask('call/cancelConsult', { contactId: contact.id });
        else client.ask('call/hangUp', { callId });
      }}
    >
      {several ? <span className="whom">{words}</span> : t('call.hangUp')}
    </Button>
  );
}
