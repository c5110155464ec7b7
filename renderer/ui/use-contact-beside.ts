import type { Contact } from '../../shared/ipc/desk-state';
import { useDesk } from '../bridge/desk-context';
import { selectedContact } from '../stores/contacts';
import { useAfterPaint } from './use-after-paint';

/** The selected contact, for what stands beside the customer: of one that comes to an empty desk the card is painted first. */
export function useContactBeside(): Contact | null {
  const contact = useDesk(selectedContact);
  const painted = useAfterPaint(contact === null ? 'nobody' : 'somebody');
  return painted ? contact : null;
}
