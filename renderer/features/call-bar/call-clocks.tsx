import type { Contact } from '../../../shared/ipc/desk-state';
import type { LiveCall } from '../../stores/calls';
import { Elapsed } from '../../ui/elapsed';
import { useTexts } from '../../i18n/use-texts';

/** Talk time and, beside it, the time somebody is on hold: the customer, while somebody else is asked. */
export function CallClocks({
  contact,
  front,
}: {
  readonly contact: Contact;
  readonly front: LiveCall | null;
}) {
  const t = useTexts();
  const call = front?.call ?? contact.call;
  const { phase, answeredAtMs, endedAtMs } = call;
  const heldSinceMs = front?.asked ? contact.call.heldSinceMs : call.heldSinceMs;
  const main =
    phase === 'ended'
      ? ({ word: 'call.afterTime', sinceMs: endedAtMs } as const)
      : answeredAtMs !== null
        ? ({ word: 'call.talkTime', sinceMs: answeredAtMs } as const)
        : // a call to a colleague has no beginning of its own worth counting
          ({ word: 'call.ringTime', sinceMs: front?.asked ? null : contact.startedAtMs } as const);
  return (
    <div className="row">
      {main.sinceMs === null ? null : (
        <span className="row">
          <span className="muted small">{t(main.word)}</span>
          <Elapsed sinceMs={main.sinceMs} className="clock" />
        </span>
      )}
      {heldSinceMs === null || phase === 'ended' ? null : (
        <span className="row tone-warn" data-testid="held-clock">
          <span className="small">{t(front?.asked ? 'call.customerWaits' : 'call.heldTime')}</span>
          <Elapsed sinceMs={heldSinceMs} className="clock" />
        </span>
      )}
    </div>
  );
}
