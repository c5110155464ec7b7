import type { DeskState } from '../../shared/ipc/desk-state';
import { selectedContact } from './contacts';

/** Nobody is on the screen: no contact is selected, no customer opened without one. */
export const isAtHome = (state: DeskState): boolean =>
  state.viewed === null && selectedContact(state) === null;
