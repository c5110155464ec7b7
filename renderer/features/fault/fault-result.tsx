import type { ReactNode } from 'react';
import type { Contact, FaultFlow } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { clockTime } from '../../i18n/format';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Elapsed } from '../../ui/elapsed';
import { FailureNote } from '../../ui/failure-note';
import { usePainted } from '../../ui/use-painted';
import { useTexts } from '../../i18n/use-texts';

interface FaultResultProps {
  readonly contact: Contact;
  readonly fault: Extract<FaultFlow, { step: 'queued' | 'filed' | 'refused' }>;
  readonly notes: ReactNode;
}

/** What became of the confirmed ticket: owed, filed with its number, or refused with the reason. */
export function FaultResult({ contact, fault, notes }: FaultResultProps) {
  const t = useTexts();
  const client = useClient();
  const restart = (): void => {
    client.ask('fault/start', { contactId: contact.id, lineId: fault.lineId });
  };
  return (
    <>
      <div className="fault-body stack" data-testid="fault-status" data-step={fault.step}>
        {fault.step === 'queued' ? (
          <div className={`strip ${fault.offline ? 'warn' : 'accent'}`} role="status">
            <div className="body">
              <strong>{t(fault.offline ? 'fault.queuedOffline' : 'fault.queued')}</strong>
              <div>{t('fault.queuedHint')}</div>
              <div className="muted small">
                {t('fault.queuedSince')} <Elapsed sinceMs={fault.sinceMs} />
              </div>
            </div>
          </div>
        ) : null}
        {fault.step === 'filed' ? <Filed contact={contact} fault={fault} /> : null}
        {fault.step === 'refused' ? (
          <>
            <strong className="tone-bad">{t('fault.refused')}</strong>
            <FailureNote failure={fault.failure} />
          </>
        ) : null}
        {notes}
      </div>
      {fault.step === 'queued' ? null : (
        <div className="fault-foot">
          <Button
            wide
            keys={fault.step === 'refused' ? 'F8' : undefined}
            look={fault.step === 'refused' ? 'primary' : 'plain'}
            testId="fault-again"
            onClick={restart}
          >
            {t(fault.step === 'refused' ? 'fault.refusedDo' : 'fault.again')}
          </Button>
        </div>
      )}
    </>
  );
}

function Filed({ contact, fault }: { contact: Contact; fault: Extract<FaultFlow, { step: 'filed' }> }) {
  const t = useTexts();
  usePainted('ticket', contact.id, `${contact.id} ${fault.ticketId}`);
  return (
    <div className="strip good" role="status">
      <div className="body">
        <strong className="tone-good">{t(fault.asNote ? 'fault.filedAsNote' : 'fault.filed')}</strong>
        <div className="muted small">{t('fault.number')}</div>
        <div className="row">
          <span className="ticket-number grow" data-testid="fault-number">
            {fault.ticketId}
          </span>
          <CopyButton text={fault.ticketId} testId="fault-copy" />
        </div>
        <div className="muted small">
          {t('fault.filedAt', { time: clockTime(fault.atMs) })} · {t('fault.tell')}
        </div>
      </div>
    </div>
  );
}
