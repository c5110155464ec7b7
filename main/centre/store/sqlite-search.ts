import type { Database } from 'better-sqlite3';
import { normaliseNumber } from '../../../shared/domain/phone-number';
import { readCustomer } from './sqlite-rows';
import type { StoredCustomer } from './store';

/** Shorter parts of a number or an id would find everybody. */
const shortestDigits = 3;
const shortestId = 3;
/** What the address index is made of. */
const shortestWord = 3;

/**
 * Finds customers by what an agent may have before them. Each step is a walk along one B-tree, and a later one is only taken while the
 * list is not full; words within a
 * firm's name are looked for in the names of all enterprises.
 */
export function sqliteSearch(db: Database): (text: string, limit: number) => StoredCustomer[] {
  const seqs = (sql: string) => {
    const statement = db.prepare(sql).pluck();
    return (...values: (string | number)[]): number[] => statement.all(...values).map(Number);
  };
  const ownerOf = (table: string, where: string) =>
    `SELECT customer.seq FROM ${table} AS found JOIN customer ON customer.id = found.customer_id WHERE ${where} LIMIT ?`;
  const customerId = seqs('SELECT seq FROM customer WHERE id = ? LIMIT ?');
  const lineId = seqs(ownerOf('line', 'found.id = ?'));
  const ticketId = seqs(ownerOf('document', "found.type = 'troubleTicket' AND found.id = ?"));
  const agreementId = seqs('SELECT customer_seq FROM agreement_key WHERE id = ? LIMIT ?');
  const lineNumber = seqs(ownerOf('line', 'found.number = ?'));
  const numberKey = seqs('SELECT customer_seq FROM number_key WHERE key = ? LIMIT ?');
  const name = seqs('SELECT seq FROM customer WHERE name = ? LIMIT ?');
  const nameFrom = seqs('SELECT seq FROM customer WHERE name >= ? AND name < ? ORDER BY name LIMIT ?');
  const customerIdFrom = seqs('SELECT seq FROM customer WHERE id >= ? AND id < ? ORDER BY id LIMIT ?');
  const ticketIdFrom = seqs(
    ownerOf('document', "found.type = 'troubleTicket' AND found.id >= ? AND found.id < ?"),
  );
  const agreementIdFrom = seqs('SELECT customer_seq FROM agreement_key WHERE id >= ? AND id < ? LIMIT ?');
  const lineIdFrom = seqs(ownerOf('line', 'found.id >= ? AND found.id < ?'));
  const lineNumberFrom = seqs(ownerOf('line', 'found.number >= ? AND found.number < ?'));
  const numberKeyFrom = seqs(
    'SELECT customer_seq FROM number_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?',
  );
  const numberTail = seqs(
    'SELECT customer_seq FROM number_key WHERE reversed >= ? AND reversed < ? ORDER BY reversed LIMIT ?',
  );
  const firmWithin = seqs(
    "SELECT seq FROM customer WHERE kind = 'enterprise' AND instr(name, ?) > 0 LIMIT ?",
  );
  const addressWithin = seqs('SELECT rowid FROM customer_address WHERE customer_address MATCH ? LIMIT ?');
  const read = db.prepare('SELECT body FROM customer WHERE seq = ?');

  function* steps(text: string, limit: number): Generator<readonly number[]> {
    const id = text.toUpperCase();
    const digits = /^\+?[\d\s()-]+$/.test(text) ? text.replace(/\D/g, '') : '';
    yield customerId(id, limit);
    yield lineId(id, limit);
    yield ticketId(id, limit);
    yield agreementId(id, limit);
    for (const key of normaliseNumber(text)) yield numberKey(key, limit);
    yield lineNumber(text, limit);
    yield name(text, limit);
    yield nameFrom(...range(text), limit);
    if (digits.length >= shortestDigits) {
      yield numberKeyFrom(...range(`+86${digits.replace(/^(0086|86(?=1)|0)/, '')}`), limit);
      yield numberTail(...range(reversed(digits)), limit);
    }
    if (id.length >= shortestId) {
      yield lineNumberFrom(...range(text), limit);
      yield customerIdFrom(...range(id), limit);
      yield lineIdFrom(...range(id), limit);
      yield ticketIdFrom(...range(id), limit);
      yield agreementIdFrom(...range(id), limit);
    }
    if (digits === '' && text.length > 1) yield firmWithin(text, limit);
    if (digits === '' && [...text].length >= shortestWord) yield atAddress(text, limit);
  }

  /** The index knows runs of three characters but not their order: what it finds is read before it is believed. */
  const atAddress = (text: string, limit: number): number[] =>
    addressWithin(threes(text), limit * 4).filter(
      (seq) => readCustomer(read.get(seq)).identity.address?.includes(text) === true,
    );

  return (typed, limit) => {
    const text = typed.normalize('NFKC').trim();
    if (text === '' || limit < 1) return [];
    const found = new Set<number>();
    for (const step of steps(text, limit)) {
      for (const seq of step) if (found.size < limit) found.add(seq);
      if (found.size >= limit) break;
    }
    return [...found].map((seq) => readCustomer(read.get(seq)));
  };
}

/** Every three characters that follow each other, all of them wanted; as an FTS5 query, each quoted. */
const threes = (text: string): string => {
  const letters = [...text];
  return letters
    .slice(0, 1 - shortestWord)
    .map(
      (_, at) =>
        `"${letters
          .slice(at, at + shortestWord)
          .join('')
          .replaceAll('"', '""')}"`,
    )
    .join(' AND ');
};

/** Everything that begins with the text. */
const range = (text: string): [from: string, until: string] => [text, `${text}\u{10FFFF}`];

/** What a number ends in, as the beginning of something. */
export const reversed = (key: string): string => [...key].reverse().join('');
