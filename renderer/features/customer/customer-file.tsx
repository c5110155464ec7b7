import { useCallback, useMemo, useState } from 'react';
import type { CustomerView } from '../../../shared/ipc/customer-view';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useCue } from '../../bridge/desk-context';
import { RefusalNote } from '../../ui/refusal-note';
import { ChurnBanner } from './churn-banner';
import { CustomerCard } from './customer-card';
import { FileTabs } from './file-tabs';
import { OpenVerification, type Subject } from './subject';
import { VerifyPanel } from './verify-panel';

interface CustomerFileProps {
  readonly view: CustomerView;
  /** Null: opened without a contact. */
  readonly contact: Contact | null;
}

/** The whole customer: the card, what warns, and the evidence behind tabs. */
export function CustomerFile({ view, contact }: CustomerFileProps) {
  const contactId = contact?.id ?? null;
  const { id: customerId } = view;
  const target = useMemo(
    () => (contactId === null ? { viewed: customerId } : { contactId }),
    [contactId, customerId],
  );
  const subject = useMemo<Subject>(() => ({ view, contact, target }), [view, contact, target]);
  const verification = contact?.verification ?? null;
  const open = verification?.state === 'open';
  const [verifying, setVerifying] = useState<string | null>(null);
  const verify = useCallback(() => {
    if (open) setVerifying(contactId);
  }, [open, contactId]);
  const closePanel = useCallback(() => {
    setVerifying(null);
  }, []);
  return (
    <OpenVerification value={open ? verify : null}>
      {open ? <VerifyCue onVerify={verify} /> : null}
      <CustomerCard
        view={view}
        target={target}
        caller={contact?.caller ?? null}
        verification={verification}
        onVerify={verify}
      />
      {contact && open && verifying === contact.id ? (
        <VerifyPanel
          key={contact.id}
          contactId={contact.id}
          verification={contact.verification}
          onClose={closePanel}
        />
      ) : null}
      <RefusalNote area="privacy" />
      <ChurnBanner key={view.id} tickets={view.parts.tickets} />
      <FileTabs subject={subject} />
    </OpenVerification>
  );
}

/** The key opens it only while there is something to verify. */
function VerifyCue({ onVerify }: { readonly onVerify: () => void }) {
  useCue('verify', onVerify);
  return null;
}
