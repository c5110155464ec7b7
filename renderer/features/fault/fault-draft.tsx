import type { ReactNode } from 'react';
import type { Contact, FaultDrafting } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { shortDate } from '../../i18n/format';
import { Button } from '../../ui/button';
import { useMinute } from '../../ui/use-tick';
import { DuplicateBanner } from './duplicate-banner';
import { FaultFields } from './fault-fields';
import { OutageOffer } from './outage-offer';
import { Verdict } from './verdict';
import { useTexts } from '../../i18n/use-texts';

interface FaultDraftProps {
  readonly contact: Contact;
  readonly draft: FaultDrafting;
  readonly notes: ReactNode;
}

/** The filled ticket: verdict, outage, form. The agent confirms rather than types. */
export function FaultDraft({ contact, draft, notes }: FaultDraftProps) {
  const t = useTexts();
  const client = useClient();
  const nowMs = useMinute();
  const contactId = contact.id;
  const confirm = (as: 'newTicket' | 'addNote'): void => {
    client.ask('fault/confirm', { contactId, as });
  };
  const duplicate = draft.duplicateOf;
  return (
    <>
      <div className="fault-body stack compact">
        <Verdict
          test={draft.test}
          onRetest={() => {
            client.ask('fault/retest', { contactId });
          }}
        />
        <OutageOffer
          outages={draft.outages}
          joined={draft.form.joinOutageId}
          onJoin={(joinOutageId) => {
            client.ask('fault/edit', { contactId, joinOutageId });
          }}
        />
        {duplicate ? <DuplicateBanner ticket={duplicate} /> : null}
        <FaultFields contact={contact} draft={draft} />
        {notes}
      </div>
      <div className="fault-foot">
        <span className="promise small" data-testid="fault-deadline">
          <span className="muted">{t('fault.deadline')}</span>{' '}
          {t('fault.respond', { time: shortDate(draft.respondByMs, nowMs) })} ·{' '}
          <strong>{t('fault.restore', { time: shortDate(draft.restoreByMs, nowMs) })}</strong>
        </span>
        {duplicate ? (
          <>
            <Button
              wide
              look="primary"
              keys="Ctrl+Enter"
              disabled={draft.confirming}
              testId="fault-add-note"
              onClick={() => {
                confirm('addNote');
              }}
            >
              {t(draft.confirming ? 'fault.confirming' : 'fault.addNote')}
            </Button>
            <Button
              disabled={draft.confirming}
              testId="fault-confirm"
              onClick={() => {
                confirm('newTicket');
              }}
            >
              {t('fault.newAnyway')}
            </Button>
          </>
        ) : (
          <Button
            wide
            look="primary"
            keys="Ctrl+Enter"
            disabled={draft.confirming}
            testId="fault-confirm"
            onClick={() => {
              confirm('newTicket');
            }}
          >
            {t(draft.confirming ? 'fault.confirming' : 'fault.confirm')}
          </Button>
        )}
        <Button
          disabled={draft.confirming}
          testId="fault-cancel"
          onClick={() => {
            client.ask('fault/cancel', { contactId });
          }}
        >
          {t('fault.cancel')}
        </Button>
      </div>
    </>
  );
}
