/** Version of the layout. An older file is set aside and begun anew, a newer one is refused rather than misread. */
export const schemaVersion = 2;

export const schemaSql = `
CREATE TABLE customer (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL
);
CREATE VIRTUAL TABLE customer_address USING fts5(
  text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram'
);
CREATE TABLE number_key (
  key TEXT NOT NULL, customer_seq INTEGER NOT NULL, reversed TEXT NOT NULL, PRIMARY KEY (key, customer_seq)
) WITHOUT ROWID;
CREATE TABLE seat_key (key TEXT NOT NULL, customer_seq INTEGER NOT NULL, PRIMARY KEY (key, customer_seq)) WITHOUT ROWID;
CREATE TABLE holdings (customer_seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE agreement_key (id TEXT PRIMARY KEY, customer_seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE line (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL COLLATE NOCASE, customer_id TEXT NOT NULL,
  customer_name TEXT NOT NULL, area_id TEXT NOT NULL, health TEXT NOT NULL, line TEXT NOT NULL, site TEXT NOT NULL
);
CREATE TABLE document (
  seq INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, created_at INTEGER NOT NULL, customer_id TEXT,
  status TEXT, kind TEXT, cause TEXT, external_id TEXT, body TEXT NOT NULL
);
CREATE TABLE document_place (
  kind TEXT NOT NULL, place_id TEXT NOT NULL, document_seq INTEGER NOT NULL, PRIMARY KEY (kind, place_id, document_seq)
) WITHOUT ROWID;
CREATE TABLE reply (
  key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, location TEXT, body TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE audit (
  id TEXT PRIMARY KEY, device_id TEXT NOT NULL, at INTEGER NOT NULL, agent_id TEXT NOT NULL, customer_id TEXT, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE serial (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/** Words of addresses, put in last: one long run is quicker than a million short ones. */
export const addressSql = `
INSERT INTO customer_address (rowid, text) SELECT seq, json_extract(body, '$.identity.address') FROM customer;
`;

/** Made when the base is filled: sorting once is quicker than keeping order a million times. */
export const indexSql = `
CREATE INDEX IF NOT EXISTS customer_name ON customer (name);
CREATE INDEX IF NOT EXISTS customer_enterprise ON customer (kind, name) WHERE kind = 'enterprise';
CREATE INDEX IF NOT EXISTS number_reversed ON number_key (reversed);
CREATE INDEX IF NOT EXISTS seat_customer ON seat_key (customer_seq);
CREATE INDEX IF NOT EXISTS number_customer ON number_key (customer_seq);
CREATE INDEX IF NOT EXISTS line_number ON line (number);
CREATE INDEX IF NOT EXISTS line_customer ON line (customer_id);
CREATE INDEX IF NOT EXISTS line_area ON line (area_id);
CREATE INDEX IF NOT EXISTS line_trouble ON line (health, seq) WHERE health IN ('down', 'degraded');
CREATE UNIQUE INDEX IF NOT EXISTS document_id ON document (type, id);
CREATE INDEX IF NOT EXISTS document_customer ON document (customer_id, type, created_at DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS document_newest ON document (type, created_at DESC, seq);
CREATE INDEX IF NOT EXISTS document_external ON document (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS document_place_document ON document_place (document_seq);
CREATE INDEX IF NOT EXISTS reply_at ON reply (at);
`;
