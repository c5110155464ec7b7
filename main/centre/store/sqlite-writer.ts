import type { Database } from 'better-sqlite3';
import type {
  DocumentKeys,
  DocumentType,
  KeptReply,
  StoredDocument,
  StoreReader,
  StoreWriter,
} from './store';

/** Statements that change the file; compiled once. */
export function prepareDocumentPut(db: Database) {
  const put = db
    .prepare(
      `INSERT INTO document (type, id, created_at, customer_id, status, kind, cause, external_id, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (type, id) DO UPDATE SET created_at = excluded.created_at, customer_id = excluded.customer_id,
         status = excluded.status, kind = excluded.kind, cause = excluded.cause, external_id = excluded.external_id,
         body = excluded.body
       RETURNING seq`,
    )
    .pluck();
  const forget = db.prepare('DELETE FROM document_place WHERE document_seq = ?');
  const place = db.prepare(
    'INSERT OR IGNORE INTO document_place (kind, place_id, document_seq) VALUES (?, ?, ?)',
  );
  return (type: DocumentType, document: StoredDocument, keys: DocumentKeys, isNew = false): void => {
    const seq = Number(
      put.get(
        type,
        document.id,
        keys.createdAtMs,
        keys.customerId ?? null,
        keys.status ?? null,
        keys.kind ?? null,
        keys.cause ?? null,
        keys.externalId ?? null,
        JSON.stringify(document),
      ),
    );
    if (!isNew) forget.run(seq);
    for (const id of keys.lineIds ?? []) place.run('line', id, seq);
    for (const id of keys.areaIds ?? []) place.run('area', id, seq);
  };
}

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
  return {
    ...reader,
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
