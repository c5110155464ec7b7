import type { CallId } from '../../../shared/domain/ids';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { callerName } from '../../stores/caller-name';
import { Button } from '../../ui/button';
import { Elapsed } from '../../ui/elapsed';
import { useTexts } from '../../i18n/use-texts';

/** Nobody came in the agent's place and the contact still waits on hold: for how long, and the key that ends it. */
export function TakeBack({
  contact,
  frontId,
}: {
  readonly contact: Contact;
  readonly frontId: CallId | null;
}) {
  const t = useTexts();
  const client = useClient();
  const { phase, heldSinceMs, id: callId } = contact.call;
  if (phase !== 'held' || callId === null || frontId !== callId) return null;
  return (
    <span className="row tone-warn" data-testid="call-waits">
      <span className="clip whom">{callerName(contact, t)}</span>
      <span>{t('calls.waitsOnHold')}</span>
      {heldSinceMs === null ? null : <Elapsed sinceMs={heldSinceMs} className="chip-clock" />}
      <Button
        size="small"
        look="primary"
        keys="F6"
        testId="call-take-back"
        onClick={() => {
          client.ask('call/setHeld', { callId, held: false });
        }}
      >
        {t('call.resume')}
      </Button>
    </span>
  );
}
