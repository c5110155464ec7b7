import { customerIdSchema, type CustomerId } from '../../shared/domain/ids';
import type { OutboxWork } from '../../shared/domain/outbox';
import { normaliseNumber } from '../../shared/domain/phone-number';
import type { Db } from './open-database';

/** Whose number an agent said it is. Kept with the precious data: it outlives the customers, and the centre need not have heard of it. */
export interface AttachedNumbers {
  /** Remembers what queued work says of a number; other work says nothing. Callers bring the transaction. */
  learn(work: OutboxWork): void;
  /** Null when no agent said so. */
  customerOf(number: string): CustomerId | null;
}

export function attachedNumbers(db: Db): AttachedNumbers {
  const upsert = db.prepare<[string, string, number]>(
    `INSERT INTO attached_number (number, customer_id, at_ms) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE
       SET customer_id = excluded.customer_id, at_ms = excluded.at_ms WHERE excluded.at_ms >= at_ms`,
  );
  const select = db
    .prepare<[string], string>('SELECT customer_id FROM attached_number WHERE number = ?')
    .pluck();
  return {
    learn: (work) => {
      if (work.kind !== 'customer/attachNumber') return;
      for (const key of normaliseNumber(work.number)) upsert.run(key, work.customerId, work.atMs);
    },
    customerOf: (number) => {
      for (const key of normaliseNumber(number)) {
        const found = select.get(key);
        if (found !== undefined) return customerIdSchema.parse(found);
      }
      return null;
    },
  };
}
