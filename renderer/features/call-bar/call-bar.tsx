import type { RingLook } from '../../../shared/domain/service-policies';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { contactInBar, isLive } from '../../stores/contacts';
import { callerName } from '../../stores/caller-name';
import { Elapsed } from '../../ui/elapsed';
import { Tag, type Tone } from '../../ui/tag';
import { TierBadge } from '../../ui/tier-badge';
import { usePainted } from '../../ui/use-painted';
import { CallActions } from './call-actions';
import { Greeting } from './greeting';
import { QualityMeter } from './quality-meter';
import { RingAnnouncer } from './ring-announcer';
import { useTexts } from '../../i18n/use-texts';

/** The call, always in the same place; it never unmounts. `recovered` is true when the screen came up while a call was on. */
export function CallBar({ recovered }: { readonly recovered: boolean }) {
  const t = useTexts();
  const contact = useDesk(contactInBar);
  const live = contact !== null && isLive(contact);
  usePainted('controls', contact?.id ?? null, recovered && live ? 'once' : null);
  const look = contact ? barLook(contact) : '';
  return (
    <section
      className={`call-bar ${look}`}
      data-ring={contact ? ringLook(contact) : undefined}
      aria-label={t('call.label')}
    >
      {contact ? (
        <>
          <Caller contact={contact} />
          <Greeting contact={contact} />
          <Clocks contact={contact} />
          <div className="actions">
            {contact.call.answeredAtMs !== null && live ? (
              <QualityMeter quality={contact.call.quality} />
            ) : null}
            <CallActions contact={contact} />
          </div>
        </>
      ) : (
        <div className="row" data-testid="call-state" data-state="none">
          <strong>{t('call.none')}</strong>
          <span className="muted">{t('call.noneHint')}</span>
        </div>
      )}
      <RingAnnouncer />
    </section>
  );
}

/** How urgently it rings, by the customer's tier; nothing once it is answered. */
const ringLook = ({ call, customer }: Contact): RingLook | undefined =>
  call.phase === 'ringing' && customer.kind === 'found' ? customer.view.service.ring : undefined;

function barLook(contact: Contact): string {
  switch (contact.call.phase) {
    case 'ringing':
    case 'answering':
      return 'ringing';
    case 'held':
    case 'resuming':
      return 'held';
    case 'ended':
      return 'wrap-up';
    case 'talking':
    case 'holding':
    case 'ending':
      return 'live';
  }
}

const phaseTones: Record<Contact['call']['phase'], Tone> = {
  ringing: 'good',
  answering: 'good',
  talking: 'call',
  holding: 'warn',
  held: 'warn',
  resuming: 'warn',
  ending: 'plain',
  ended: 'plain',
};

function Caller({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const { phase, endedBy, muted } = contact.call;
  const found = contact.customer.kind === 'found' ? contact.customer.view : null;
  const number = contact.caller.number ?? '';
  return (
    <div className="who">
      <div className="who-line">
        {found ? <TierBadge tier={found.tier.tier} /> : null}
        <span className="who-name clip">{callerName(contact, t)}</span>
        {found ? <span className="muted selectable">{number}</span> : null}
        {muted ? <Tag tone="warn">{t('call.muted')}</Tag> : null}
      </div>
      <div className="who-line small muted">
        <span className={`tone-${phaseTones[phase]}`} data-testid="call-state" data-state={phase}>
          {phase === 'ended' && endedBy !== null ? t(`call.endedBy.${endedBy}`) : t(`call.phase.${phase}`)}
        </span>
        <span>{t('call.incoming')}</span>
        {contact.caller.queue === null ? null : (
          <span className="clip">{t('call.queue', { queue: contact.caller.queue })}</span>
        )}
      </div>
    </div>
  );
}

/** Talk time and, beside it, the time the customer is on hold. */
function Clocks({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const { phase, answeredAtMs, heldSinceMs, endedAtMs } = contact.call;
  const main =
    phase === 'ended'
      ? ({ word: 'call.afterTime', sinceMs: endedAtMs } as const)
      : answeredAtMs === null
        ? ({ word: 'call.ringTime', sinceMs: contact.startedAtMs } as const)
        : ({ word: 'call.talkTime', sinceMs: answeredAtMs } as const);
  return (
    <div className="row">
      {main.sinceMs === null ? null : (
        <span className="row">
          <span className="muted small">{t(main.word)}</span>
          <Elapsed sinceMs={main.sinceMs} className="clock" />
        </span>
      )}
      {heldSinceMs === null || phase === 'ended' ? null : (
        <span className="row tone-warn">
          <span className="small">{t('call.heldTime')}</span>
          <Elapsed sinceMs={heldSinceMs} className="clock" />
        </span>
      )}
    </div>
  );
}
