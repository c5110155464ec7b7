import { memo } from 'react';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient, useDesk } from '../../bridge/desk-context';
import { shortTime } from '../../i18n/format';
import { callerName } from '../../stores/caller-name';
import { frontCall } from '../../stores/calls';
import { isLive } from '../../stores/contacts';
import { Button } from '../../ui/button';
import { Elapsed } from '../../ui/elapsed';
import { KeyCap } from '../../ui/key-cap';
import { Tag } from '../../ui/tag';
import { TierBadge } from '../../ui/tier-badge';
import { useTexts } from '../../i18n/use-texts';

export function ContactList() {
  const t = useTexts();
  const contacts = useDesk((state) => state.contacts);
  const selectedId = useDesk((state) => state.selectedContactId);
  // while nobody is on the line, the call bar has them
  const calling = useDesk((state) => frontCall(state) !== null);
  return (
    <div className="card">
      <div className="card-head">
        <h2>{t('contacts.title')}</h2>
        <span className="muted grow">{contacts.length}</span>
        {calling ? <PhoneButtons /> : null}
      </div>
      {contacts.length === 0 ? (
        <p className="empty">{t('contacts.empty')}</p>
      ) : (
        <ul>
          {contacts.map((contact) => (
            <ContactRow key={contact.id} contact={contact} selected={contact.id === selectedId} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Calls of ours, and those that were. */
function PhoneButtons() {
  const t = useTexts();
  const client = useClient();
  return (
    <>
      <Button
        size="small"
        look="quiet"
        hint="Alt+D"
        testId="open-dial"
        onClick={() => {
          client.cues.give('dial');
        }}
      >
        {t('dial.open')}
      </Button>
      <Button
        size="small"
        look="quiet"
        hint="Alt+L"
        testId="open-call-log"
        onClick={() => {
          client.cues.give('callLog');
        }}
      >
        {t('callLog.open')}
      </Button>
    </>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly selected: boolean;
}

const ContactRow = memo(function ContactRow({ contact, selected }: ContactRowProps) {
  const t = useTexts();
  const client = useClient();
  const { phase, merged, answeredAtMs, heldSinceMs } = contact.call;
  const found = contact.customer.kind === 'found' ? contact.customer.view : null;
  const missed = phase === 'ended' && answeredAtMs === null;
  return (
    <li>
      <button
        type="button"
        className="contact"
        aria-current={selected}
        data-testid={`contact-${contact.id}`}
        onClick={() => {
          client.ask('contact/select', { contactId: contact.id });
        }}
      >
        <span className="row">
          <strong className="grow clip">{callerName(contact, t)}</strong>
          {contact.digit === null ? null : <KeyCap keys={`Alt+${String(contact.digit)}`} />}
        </span>
        <span className="row small doing">
          {found ? <TierBadge tier={found.tier.tier} /> : null}
          <span className="grow muted">{shortTime(contact.startedAtMs)}</span>
          {isLive(contact) ? (
            <Tag tone={phase === 'ringing' ? 'good' : heldSinceMs === null ? 'call' : 'warn'}>
              {contact.direction === 'outbound' ? '↗ ' : ''}
              {t(merged ? 'calls.threeWay' : `call.phase.${phase}`)}{' '}
              <Elapsed sinceMs={heldSinceMs ?? answeredAtMs ?? contact.startedAtMs} />
            </Tag>
          ) : (
            <Tag tone={missed ? 'bad' : 'plain'}>{t(missed ? 'contacts.missed' : 'contacts.todo')}</Tag>
          )}
        </span>
      </button>
    </li>
  );
});
