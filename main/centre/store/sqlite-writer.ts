import type { Database } from 'better-sqlite3';
import { prepareCustomerPut } from './sqlite-customer-put';
import type {
  DocumentKeys,
  DocumentType,
  KeptReply,
  StoredDocument,
  StoreReader,
  StoreWriter,
} from './store';

/** Inserts or replaces a document and what it is found by; statements are compiled once. */
export function prepareDocumentPut(db: Database) {
  const seqOf = db.prepare('SELECT seq FROM document WHERE type = ? AND id = ?').pluck();
  const update = db.prepare(
    `UPDATE document SET type = ?, id = ?, created_at = ?, customer_id = ?, status = ?, kind = ?, cause = ?, external_id = ?,
       body = ? WHERE seq = ?`,
  );
  const forget = db.prepare('DELETE FROM document_place WHERE document_seq = ?');
  const insert = prepareDocumentInsert(db);
  return (type: DocumentType, document: StoredDocument, keys: DocumentKeys): void => {
    const seq: unknown = seqOf.get(type, document.id);
    if (seq === undefined) {
      insert(type, document, keys);
      return;
    }
    update.run(...documentRow(type, document, keys), seq);
    forget.run(seq);
    insert.places(Number(seq), keys);
  };
}

/** Inserts a document known to be new. */
export function prepareDocumentInsert(db: Database) {
  const put = db.prepare(
    `INSERT INTO document (type, id, created_at, customer_id, status, kind, cause, external_id, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const place = db.prepare(
    'INSERT OR IGNORE INTO document_place (kind, place_id, document_seq) VALUES (?, ?, ?)',
  );
  const places = (seq: number, keys: DocumentKeys): void => {
    for (const id of keys.lineIds ?? []) place.run('line', id, seq);
    for (const id of keys.areaIds ?? []) place.run('area', id, seq);
  };
  const insert = (type: DocumentType, document: StoredDocument, keys: DocumentKeys): void => {
    places(Number(put.run(...documentRow(type, document, keys)).lastInsertRowid), keys);
  };
  return Object.assign(insert, { places });
}

const documentRow = (type: DocumentType, document: StoredDocument, keys: DocumentKeys) =>
  [
    type,
    document.id,
    keys.createdAtMs,
    keys.customerId ?? null,
    keys.status ?? null,
    keys.kind ?? null,
    keys.cause ?? null,
    keys.externalId ?? null,
    JSON.stringify(document),
  ] as const;

/** Writing power over an open transaction. */
export function sqliteWriter(db: Database, reader: StoreReader): StoreWriter {
  const putDocument = prepareDocumentPut(db);
  const nextSerial = db
    .prepare(
      'INSERT INTO serial (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
    )
    .pluck();
  const keepReply = db.prepare(
    'INSERT INTO reply (key, fingerprint, status, location, body, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const keepSecret = db.prepare('INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)');
  const readSecret = db.prepare('SELECT value FROM secret WHERE name = ?').pluck();
  const putCustomer = prepareCustomerPut(db);
  const keepAudit = db.prepare(
    'INSERT OR IGNORE INTO audit (id, device_id, at, agent_id, customer_id, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    ...reader,
    putCustomer: (customer) => {
      putCustomer(customer);
      return Promise.resolve();
    },
    keepAudit: (deviceId, entries) => {
      for (const entry of entries)
        keepAudit.run(
          entry.id,
          deviceId,
          entry.atMs,
          entry.agentId,
          entry.customerId ?? null,
          JSON.stringify(entry),
        );
      return Promise.resolve();
    },
    putDocument: (type, document, keys) => {
      putDocument(type, document, keys);
      return Promise.resolve();
    },
    nextSerial: (name) => Promise.resolve(Number(nextSerial.get(name))),
    keepReply: (key, reply: KeptReply, atMs) => {
      keepReply.run(key, reply.fingerprint, reply.status, reply.location, reply.body, atMs);
      return Promise.resolve();
    },
    keepSecret: (name, fresh) => {
      keepSecret.run(name, fresh);
      return Promise.resolve(String(readSecret.get(name)));
    },
  };
}
