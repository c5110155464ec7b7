import type { Database } from 'better-sqlite3';
import type { Identity } from '../../../shared/domain/customer';
import { normaliseNumber } from '../../../shared/domain/phone-number';
import { reversed } from './sqlite-search';
import { seatKey, type StoredCustomer } from './store';

/** Writes what a customer with none yet is found by: numbers and seats. */
export function prepareCustomerKeys(db: Database): (seq: number, identity: Identity) => void {
  const number = db.prepare(
    'INSERT OR IGNORE INTO number_key (key, customer_seq, reversed) VALUES (?, ?, ?)',
  );
  const seat = db.prepare('INSERT OR IGNORE INTO seat_key (key, customer_seq) VALUES (?, ?)');
  return (seq, identity) => {
    for (const written of identity.numbers)
      for (const key of normaliseNumber(written)) number.run(key, seq, reversed(key));
    if (identity.seat === undefined) return;
    const { agentId, backupId } = identity.seat;
    seat.run(seatKey('dedicatedSeat', agentId), seq);
    if (backupId !== undefined) seat.run(seatKey('backupSeat', backupId), seq);
  };
}

/** Replaces a customer; throws when there is none of that id. */
export function prepareCustomerPut(db: Database): (customer: StoredCustomer) => void {
  const seqOf = db.prepare('SELECT seq FROM customer WHERE id = ?').pluck();
  const update = db.prepare('UPDATE customer SET body = ? WHERE seq = ?');
  const forget = [
    db.prepare('DELETE FROM number_key WHERE customer_seq = ?'),
    db.prepare('DELETE FROM seat_key WHERE customer_seq = ?'),
    db.prepare('DELETE FROM customer_address WHERE rowid = ?'),
  ];
  const putKeys = prepareCustomerKeys(db);
  const putAddress = db.prepare('INSERT INTO customer_address (rowid, text) VALUES (?, ?)');
  return (customer) => {
    const seq: unknown = seqOf.get(customer.identity.id);
    if (typeof seq !== 'number') throw new Error('no customer of that id');
    update.run(JSON.stringify(customer), seq);
    for (const statement of forget) statement.run(seq);
    putKeys(seq, customer.identity);
    putAddress.run(seq, customer.identity.address ?? null);
  };
}
