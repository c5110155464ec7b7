import { useTranslation } from 'react-i18next';
import type { Contact, CustomerMatch } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { selectedContact } from '../../stores/contacts';
import { usePainted } from '../../ui/use-painted';
import { Candidates } from './candidates';
import { CustomerCard } from './customer-card';
import { HistorySection } from './history-section';
import { Idle } from './idle';
import { LinesSection } from './lines-section';
import { TicketsSection } from './tickets-section';

/** Who this is and why they matter, then the evidence. */
export function CustomerPane({ onSettings }: { readonly onSettings: () => void }) {
  const contact = useDesk(selectedContact);
  const known = contact?.customer.kind === 'found' || contact?.customer.kind === 'unknown';
  const paintedId = known ? contact.id : null;
  usePainted('customer', paintedId, paintedId);
  if (!contact) return <Idle onSettings={onSettings} />;
  if (contact.customer.kind === 'found') return <Found contact={contact} match={contact.customer} />;
  if (contact.customer.kind === 'candidates') {
    return <Candidates contactId={contact.id} list={contact.customer.list} />;
  }
  return <NobodyYet contact={contact} match={contact.customer} />;
}

function Found({ contact, match }: { contact: Contact; match: Extract<CustomerMatch, { kind: 'found' }> }) {
  const { view } = match;
  return (
    <>
      <CustomerCard view={view} caller={contact.caller} />
      <div className="card fill" tabIndex={-1}>
        <LinesSection contact={contact} part={view.lines} />
        <TicketsSection part={view.tickets} />
        <HistorySection part={view.contacts} />
      </div>
    </>
  );
}

function NobodyYet({
  contact,
  match,
}: {
  contact: Contact;
  match: Extract<CustomerMatch, { kind: 'searching' | 'unknown' }>;
}) {
  const { t } = useTranslation();
  const { caller } = contact;
  const number =
    caller.number === null ? null : (
      <p className="number selectable" data-testid="customer-number">
        {caller.number}
      </p>
    );
  if (match.kind === 'searching') {
    return (
      <div className="card fill">
        <div className="idle" aria-busy="true" data-testid="customer-searching">
          {number}
          <h1 className="number">{t('customer.searching')}</h1>
          <p>{t('customer.searchingHint')}</p>
        </div>
      </div>
    );
  }
  const withheld = caller.kind === 'withheld';
  const title =
    caller.kind === 'number' ? 'customer.unknown' : withheld ? 'customer.withheld' : 'customer.unreadable';
  return (
    <div className="card fill">
      <div className="idle" data-testid="customer-unknown" data-caller={caller.kind}>
        {number}
        <h1 className="number">{t(title)}</h1>
        {caller.kind === 'number' ? (
          <p>{t(match.askedCentre ? 'customer.unknownAsked' : 'customer.unknownLocal')}</p>
        ) : null}
        <p>{t(withheld ? 'customer.withheldDo' : 'customer.unknownDo')}</p>
      </div>
    </div>
  );
}
