import type { Database } from 'better-sqlite3';
import { Conditions, listRows, type Listing } from './sqlite-query';
import { readCustomer, readDocument, readHoldings, readLine, readReply } from './sqlite-rows';
import { sqliteSearch } from './sqlite-search';
import type {
  CustomerFilter,
  DocumentFilter,
  DocumentType,
  Found,
  HoldingsFilter,
  LineFilter,
  Page,
  StoreReader,
} from './store';

/** Reading power over the file. */
export function sqliteReader(db: Database): StoreReader {
  const count = db.prepare('SELECT count(*) FROM customer').pluck();
  const recall = db.prepare('SELECT fingerprint, status, location, body FROM reply WHERE key = ?');
  const search = sqliteSearch(db);
  // Customers are only ever added by the fill, so their number is asked for once.
  let customers: number | undefined;
  const countCustomers = (): number => {
    if (customers === undefined || customers === 0) customers = Number(count.get());
    return customers;
  };

  const reader = {
    countCustomers,
    findCustomers(filter: CustomerFilter, page: Page) {
      if (Object.keys(filter).length === 0) return wholeBase(db, page, countCustomers());
      const conditions = new Conditions()
        .oneOf('id IN (?*)', filter.ids)
        .oneOf('kind IN (?*)', filter.kinds)
        .oneOf('name IN (?*)', filter.names)
        .oneOf('seq IN (SELECT customer_seq FROM number_key WHERE key IN (?*))', filter.numberKeys)
        .oneOf('seq IN (SELECT customer_seq FROM seat_key WHERE key IN (?*))', filter.seats);
      return rows(db, { table: 'customer', columns: 'body', conditions, order: 'seq', page }, readCustomer);
    },
    findHoldings(filter: HoldingsFilter) {
      const conditions = new Conditions()
        .oneOf('customer.id IN (?*)', filter.customerIds)
        .oneOf('seq IN (SELECT customer_seq FROM agreement_key WHERE id IN (?*))', filter.agreementIds);
      if (conditions.values.length === 0) return [];
      const found = db.prepare(
        `SELECT customer.id AS customer_id, customer.name AS customer_name, holdings.body FROM customer
         JOIN holdings ON holdings.customer_seq = customer.seq ${conditions.sql} ORDER BY seq`,
      );
      return found.all(...conditions.values).map(readHoldings);
    },
    findLines(filter: LineFilter, page: Page) {
      const conditions = new Conditions()
        .oneOf('id IN (?*)', filter.ids)
        .oneOf('customer_id IN (?*)', filter.customerIds)
        .oneOf('area_id IN (?*)', filter.areaIds)
        .oneOf("health IN ('down', 'degraded') AND health IN (?*)", filter.healths);
      const columns = 'customer_id, customer_name, line, site';
      return rows(db, { table: 'line', columns, conditions, order: 'seq', page }, readLine);
    },
    findDocuments(type: DocumentType, filter: DocumentFilter, page: Page) {
      const placed = (kind: string) =>
        `seq IN (SELECT document_seq FROM document_place WHERE kind = '${kind}' AND place_id IN (?*))`;
      const conditions = new Conditions([['type = ?', type]])
        .oneOf('id IN (?*)', filter.ids)
        .oneOf('customer_id IN (?*)', filter.customerIds)
        .oneOf('status IN (?*)', filter.statuses)
        .oneOf('kind IN (?*)', filter.kinds)
        .oneOf('cause IN (?*)', filter.causes)
        .oneOf('external_id IN (?*)', filter.externalIds)
        .oneOf(placed('line'), filter.lineIds)
        .oneOf(placed('area'), filter.areaIds);
      const order = documentOrder(filter);
      return rows(db, { table: 'document', columns: 'body', conditions, order, page }, readDocument);
    },
    recallReply(key: string) {
      const row = recall.get(key);
      return row === undefined ? null : readReply(row);
    },
  };
  return {
    countCustomers: () => Promise.resolve(reader.countCustomers()),
    findCustomers: (filter, page) => settled(() => reader.findCustomers(filter, page)),
    searchCustomers: (text, limit) => settled(() => search(text, limit)),
    findHoldings: (filter) => settled(() => reader.findHoldings(filter)),
    findLines: (filter, page) => settled(() => reader.findLines(filter, page)),
    findDocuments: (type, filter, page) => settled(() => reader.findDocuments(type, filter, page)),
    recallReply: (key) => settled(() => reader.recallReply(key)),
  };
}

/** Newest first. The plus keeps SQLite from walking all documents by date when a condition picks a few. */
function documentOrder({ ids, customerIds, externalIds, lineIds, areaIds }: DocumentFilter): string {
  const others = ids ?? externalIds ?? lineIds ?? areaIds;
  // The trace of one customer may be long, and its index has it in this order.
  const inOrder = others === undefined && (customerIds === undefined || customerIds.length === 1);
  return inOrder ? 'created_at DESC, seq' : '+created_at DESC, seq';
}

/** What throws becomes a rejection, as it would with a database across a network. */
// eslint-disable-next-line @typescript-eslint/require-await
const settled = async <T>(work: () => T): Promise<T> => work();

function rows<T>(db: Database, listing: Listing, read: (row: unknown) => T): Found<T> {
  const found = listRows(db, listing);
  return { total: found.total, items: found.items.map(read) };
}

/** Pages of the whole base go by sequence number: OFFSET would read every row before the page. */
function wholeBase(db: Database, page: Page, total: number) {
  const items = db
    .prepare('SELECT body FROM customer WHERE seq >= ? ORDER BY seq LIMIT ?')
    .all(page.offset, page.limit ?? -1);
  return { total, items: items.map(readCustomer) };
}
