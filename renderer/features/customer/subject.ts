import { createContext } from 'react';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { CustomerView } from '../../../shared/ipc/customer-view';
import type { Contact } from '../../../shared/ipc/desk-state';

/** Whose file is open: a customer, and the contact it is open for; null where it was opened without one. */
export interface Subject {
  readonly view: CustomerView;
  readonly contact: Contact | null;
  readonly target: ViewTarget;
}

/** What the parts of the file may ask of the whole; null: nobody is there to verify. */
export const OpenVerification = createContext<(() => void) | null>(null);
