import type { CallPhase } from '../../../shared/domain/call';
import type { CallView, Contact, PartyView } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { callerName, partyName } from '../../stores/caller-name';
import { mergedCalls, type LiveCall } from '../../stores/calls';
import { DialButton } from '../../ui/dial-button';
import { Elapsed } from '../../ui/elapsed';
import { Tag, type Tone } from '../../ui/tag';
import { TierBadge } from '../../ui/tier-badge';
import { useTexts } from '../../i18n/use-texts';

const phaseTones: Record<CallPhase, Tone> = {
  ringing: 'good',
  answering: 'good',
  dialling: 'call',
  alerting: 'call',
  reconnecting: 'warn',
  talking: 'call',
  holding: 'warn',
  held: 'warn',
  resuming: 'warn',
  ending: 'plain',
  ended: 'plain',
};

/** Whom the agent is talking to; the contact's own words once nobody is there. */
export function CallWho({ contact, front }: { readonly contact: Contact; readonly front: LiveCall | null }) {
  const t = useTexts();
  const name = useName(contact, front);
  const call = front?.call ?? contact.call;
  const asked = front?.asked ?? false;
  const found = !asked && contact.customer.kind === 'found' ? contact.customer.view : null;
  const named = asked ? contact.consult?.name !== null : contact.caller.name !== undefined;
  const number = asked ? (contact.consult?.target ?? '') : (contact.caller.number ?? '');
  return (
    <div className="who">
      <div className="who-line">
        {found ? <TierBadge tier={found.tier.tier} /> : null}
        <span className="who-name clip" title={name} data-testid="call-who">
          {name}
        </span>
        {found || named ? <span className="muted selectable">{number}</span> : null}
        {call.party && call.phase !== 'ended' && !call.merged ? (
          <Tag tone="warn" testId="call-party">
            {t('calls.partyNow', { who: partyWords(call.party, t) })}
          </Tag>
        ) : null}
        <Unheard call={call} />
      </div>
      <div className="who-line small muted">
        <span className={`tone-${phaseTones[call.phase]}`} data-testid="call-state" data-state={call.phase}>
          {stateWords(call, t)}
        </span>
        {call.inDoubt ? (
          <Tag tone="warn" hint={t('calls.inDoubtHint')} testId="call-in-doubt">
            {t('calls.inDoubt')}
          </Tag>
        ) : null}
        <FarHold call={call} />
        {asked ? (
          <Clipped>{t('calls.askingFor', { who: callerName(contact, t) })}</Clipped>
        ) : (
          <span>{t(contact.direction === 'inbound' ? 'call.incoming' : 'call.outgoing')}</span>
        )}
        {asked || contact.caller.queue === null ? null : (
          <Clipped>{t('call.queue', { queue: contact.caller.queue })}</Clipped>
        )}
        {asked || !isUnknown(contact) || contact.caller.display === undefined ? null : (
          <Clipped testId="call-display">{t('calls.display', { display: contact.caller.display })}</Clipped>
        )}
        {asked ? null : <Origin contact={contact} />}
      </div>
    </div>
  );
}

/** Words that give way where there is no room, whole as a tooltip. */
function Clipped({ children, testId }: { readonly children: string; readonly testId?: string }) {
  return (
    <span className="clip" title={children} data-testid={testId}>
      {children}
    </span>
  );
}

/** They have us on hold, and for how long. */
function FarHold({ call: { farHoldSinceMs } }: { readonly call: CallView }) {
  const t = useTexts();
  if (farHoldSinceMs === undefined || farHoldSinceMs === null) return null;
  return (
    <Tag tone="warn" hint={t('calls.farHoldHint')} testId="call-far-hold">
      {t('calls.farHold')} <Elapsed sinceMs={farHoldSinceMs} />
    </Tag>
  );
}

/** Nobody in the base is known to be calling, or several may be. */
/** The far side hears nothing of this seat: it has no microphone, or the agent is muted. */
function Unheard({ call }: { readonly call: CallView }) {
  const t = useTexts();
  const noMicrophone = useDesk(({ audio }) => audio.state === 'listenOnly');
  if (call.phase === 'ended') return null;
  if (noMicrophone && call.answeredAtMs !== null)
    return (
      <Tag tone="bad" testId="call-unheard">
        {t('call.noMicrophone')}
      </Tag>
    );
  return call.muted ? <Tag tone="warn">{t('call.muted')}</Tag> : null;
}

const isUnknown = ({ customer }: Contact): boolean =>
  customer.kind === 'unknown' || customer.kind === 'candidates';

/** What the exchange told beside the number. */
function Origin({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const { origin } = contact.caller;
  if (!origin) return null;
  const { divertedFrom, menu, urgent } = origin;
  return (
    <>
      {urgent ? <strong className="tone-bad">{t('calls.urgent')}</strong> : null}
      {menu === null ? null : <Clipped>{t('calls.menu', { menu })}</Clipped>}
      {divertedFrom === null ? null : <Clipped>{t('calls.divertedFrom', { number: divertedFrom })}</Clipped>}
      <DialButton
        target={{ contactId: contact.id, who: 'divertedFrom' }}
        shown={divertedFrom}
        label={divertedFrom ?? ''}
        testId="dial-diverted-from"
      />
    </>
  );
}

function useName(contact: Contact, front: LiveCall | null): string {
  const t = useTexts();
  const contacts = useDesk((state) => state.contacts);
  if (!front) return callerName(contact, t);
  const [one, other] = front.call.merged ? mergedCalls({ contacts, selectedContactId: null }) : [];
  return one && other
    ? t('calls.threeWayWith', { one: partyName(one, t), other: partyName(other, t) })
    : partyName(front, t);
}

const partyWords = ({ name, number }: PartyView, t: ReturnType<typeof useTexts>): string =>
  [name, number ?? t('call.withheld')].filter((part) => part !== null).join(' ');

function stateWords(call: CallView, t: ReturnType<typeof useTexts>): string {
  if (call.merged) return t('calls.threeWay');
  if (call.inConference && call.phase === 'talking') return t('calls.conference');
  return call.phase === 'ended' && call.endedBy !== null
    ? t(`call.endedBy.${call.endedBy}`)
    : t(`call.phase.${call.phase}`);
}
