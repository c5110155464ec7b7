import type { ReactNode } from 'react';
import type { Contact } from '../../../shared/ipc/desk-state';
import { DialButton } from '../../ui/dial-button';
import { RefusalNote } from '../../ui/refusal-note';
import { FaultDraft } from './fault-draft';
import { FaultResult } from './fault-result';
import { FaultStart } from './fault-start';
import { useTexts } from '../../i18n/use-texts';

/** The one-click fault ticket, in whichever step it is. */
export function FaultPane({ contact }: { readonly contact: Contact | null }) {
  const t = useTexts();
  return (
    <div className="card fault-card" data-testid="fault" data-step={contact?.fault.step ?? 'idle'}>
      <div className="card-head">
        <h2>{t('fault.title')}</h2>
        {contact?.fault.step === 'drafting' ? (
          <>
            <strong className="selectable clip" data-testid="fault-line">
              {contact.fault.lineNumber}
            </strong>
            <DialButton
              target={{ view: { contactId: contact.id }, field: `line.${contact.fault.lineId}` }}
              shown={contact.fault.lineNumber}
              label={contact.fault.lineNumber}
              testId="fault-dial"
            />
            <span className="muted small clip">{t('fault.drafted')}</span>
          </>
        ) : (
          <span className="muted small clip">{t('fault.ready')}</span>
        )}
      </div>
      {contact ? (
        <Step contact={contact} notes={<RefusalNote area="fault" />} />
      ) : (
        <div className="fault-body">
          <p className="muted">{t('fault.idle')}</p>
        </div>
      )}
    </div>
  );
}

function Step({ contact, notes }: { readonly contact: Contact; readonly notes: ReactNode }) {
  const { fault } = contact;
  switch (fault.step) {
    case 'none':
      return <FaultStart contact={contact} notes={notes} />;
    case 'drafting':
      return (
        <FaultDraft key={`${contact.id} ${fault.lineId}`} contact={contact} draft={fault} notes={notes} />
      );
    case 'queued':
    case 'filed':
    case 'refused':
      return <FaultResult contact={contact} fault={fault} notes={notes} />;
  }
}
