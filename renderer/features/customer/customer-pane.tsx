import { useDesk } from '../../bridge/desk-context';
import { selectedContact } from '../../stores/contacts';
import { usePainted } from '../../ui/use-painted';
import { Candidates } from './candidates';
import { CustomerFile } from './customer-file';
import { Idle } from './idle';
import { NobodyYet } from './nobody-yet';
import { ViewedBar } from './viewed-bar';

/** Who this is and why they matter, then the evidence: of a customer opened without a contact, else of the selected contact's. */
export function CustomerPane({ onSettings }: { readonly onSettings: () => void }) {
  const viewed = useDesk((state) => state.viewed);
  const selected = useDesk(selectedContact);
  const contact = viewed ? null : selected;
  const match = viewed?.customer ?? contact?.customer ?? null;
  const known = match?.kind === 'found' || match?.kind === 'unknown';
  const paintedId = contact && known ? contact.id : null;
  usePainted('customer', paintedId, paintedId);
  if (!match) return <Idle onSettings={onSettings} />;
  if (match.kind === 'candidates') {
    return contact ? <Candidates contact={contact} list={match.list} /> : null;
  }
  return (
    <>
      {viewed ? <ViewedBar /> : null}
      {match.kind === 'found' ? (
        <CustomerFile view={match.view} contact={contact} />
      ) : (
        <NobodyYet contact={contact} match={match} />
      )}
    </>
  );
}
