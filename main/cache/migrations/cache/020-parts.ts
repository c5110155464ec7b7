import type { Migration } from '../../migrate';
import { addPartColumns } from './add-part-columns';

/** What the customer holds and owes, beside the four parts of the first row. */
export const parts020: Migration = {
  version: 20,
  up: (db) => {
    addPartColumns(db, ['products', 'agreements', 'accounts', 'bills', 'usage', 'points', 'promises']);
  },
};
