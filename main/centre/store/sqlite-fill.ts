import type { Database } from 'better-sqlite3';
import type { SampleRecord } from '../sample/sample-record';
import { appointmentDocument, interactionDocument, ticketDocument } from '../sample/sample-documents';
import { prepareCustomerKeys } from './sqlite-customer-put';
import { addressSql, indexSql } from './sqlite-schema';
import { prepareDocumentInsert } from './sqlite-writer';
import type { SampleFill } from './store';

const batch = 2000;

/** Fills an empty file in batches, each one transaction, letting the event loop breathe between them. A fill that was cut off is begun again. */
export async function fillSqlite(db: Database, sample: SampleFill): Promise<void> {
  const done = db.prepare("SELECT value FROM fact WHERE name = 'filled'").pluck();
  if (done.get() !== undefined) return;
  db.exec(
    `DELETE FROM document_place; DELETE FROM document; DELETE FROM line; DELETE FROM agreement_key; DELETE FROM holdings;
     DELETE FROM seat_key; DELETE FROM number_key; DELETE FROM customer;`,
  );
  const putCustomer = prepareCustomerPut(db);
  const putDocument = prepareDocumentInsert(db);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  begin.run();
  let inBatch = 0;
  for (const record of sample.customers) {
    putCustomer(record);
    for (const ticket of record.tickets) {
      const { document, keys } = ticketDocument(record, ticket);
      putDocument('troubleTicket', document, keys);
    }
    for (const contact of record.contacts) {
      const { document, keys } = interactionDocument(record, contact);
      putDocument('partyInteraction', document, keys);
    }
    for (const promise of record.promises) {
      const { document, keys } = appointmentDocument(record, promise);
      putDocument('appointment', document, keys);
    }
    inBatch += 1;
    if (inBatch < batch) continue;
    inBatch = 0;
    commit.run();
    await new Promise((resolve) => setImmediate(resolve));
    begin.run();
  }
  for (const { document, keys } of sample.problems) putDocument('serviceProblem', document, keys);
  db.exec(indexSql);
  db.exec(addressSql);
  db.exec("INSERT INTO fact (name, value) VALUES ('filled', '1')");
  commit.run();
}

function prepareCustomerPut(db: Database) {
  const customer = db.prepare('INSERT INTO customer (seq, id, kind, name, body) VALUES (?, ?, ?, ?, ?)');
  const putKeys = prepareCustomerKeys(db);
  const holding = db.prepare('INSERT INTO holdings (customer_seq, body) VALUES (?, ?)');
  const agreement = db.prepare('INSERT INTO agreement_key (id, customer_seq) VALUES (?, ?)');
  const line = db.prepare(
    'INSERT INTO line (id, number, customer_id, customer_name, area_id, health, line, site) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return ({ index, id, identity, person, lines, holdings }: SampleRecord): void => {
    customer.run(index, id, identity.kind, identity.name, JSON.stringify({ identity, person }));
    putKeys(index, identity);
    holding.run(index, JSON.stringify(holdings));
    for (const { id: agreementId } of holdings.agreements) agreement.run(agreementId, index);
    for (const entry of lines)
      line.run(
        entry.line.id,
        entry.line.number,
        id,
        identity.name,
        entry.site.areaId,
        entry.line.health,
        JSON.stringify(entry.line),
        JSON.stringify(entry.site),
      );
  };
}
