import type { PastContact } from '../../shared/domain/customer';
import type { CustomerId, TicketId } from '../../shared/domain/ids';
import { maskTextNumbers } from '../../shared/domain/masking';
import type { TimelineFilter } from '../../shared/ipc/bulk';
import type { StoredContacts } from '../desk/ports';
import type { Db } from './open-database';

export interface TracePage {
  /** Rows that pass the filter. */
  readonly total: number;
  readonly rows: PastContact[];
}

/** The whole trace of contacts of the customers it was fetched for. */
export interface ContactTrace {
  /** Adds rows, or replaces them by their id; their words are masked first. One transaction. */
  save(customerId: CustomerId, contacts: readonly PastContact[], total: number, fetchedAtMs: number): void;
  stored(customerId: CustomerId): StoredContacts;
  /** Newest first; null when nothing is stored of this customer. */
  page(customerId: CustomerId, offset: number, limit: number, filter: TimelineFilter): TracePage | null;
  /** Removes at most so many rows, the trace itself with its last; how many rows went. */
  remove(customerId: string, most: number): number;
}

interface ContactRow {
  readonly id: string;
  readonly at_ms: number;
  readonly channel: PastContact['channel'];
  readonly direction: PastContact['direction'];
  readonly summary: string;
  readonly by_whom: string;
  readonly ticket_ids: string;
}

/** The rows the last filter let pass, newest first: scrolling and paging through it chooses nothing again. */
interface Choice {
  readonly name: string;
  readonly keys: readonly number[];
}

export function contactTrace(db: Db): ContactTrace {
  const traceOf = db.prepare<[string], { trace_key: number; total: number; fetched_at_ms: number }>(
    'SELECT trace_key, total, fetched_at_ms FROM contact_trace WHERE customer_id = ?',
  );
  const noteTrace = db
    .prepare<[string, number, number], number>(
      `INSERT INTO contact_trace (customer_id, total, fetched_at_ms) VALUES (?, ?, ?) ON CONFLICT (customer_id) DO UPDATE
         SET total = excluded.total, fetched_at_ms = excluded.fetched_at_ms RETURNING trace_key`,
    )
    .pluck();
  const put = db.prepare<[number, string, number, string, string, string, string, string]>(
    `INSERT INTO contact (trace_key, id, at_ms, channel, direction, summary, by_whom, ticket_ids) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (trace_key, id) DO UPDATE SET at_ms = excluded.at_ms, channel = excluded.channel, direction = excluded.direction,
         summary = excluded.summary, by_whom = excluded.by_whom, ticket_ids = excluded.ticket_ids`,
  );
  const count = db.prepare<[number], number>('SELECT count(*) FROM contact WHERE trace_key = ?').pluck();
  const chosen = db
    .prepare<{ trace: number; channels: string | null; direction: string | null }, number>(
      `SELECT contact_key FROM contact WHERE trace_key = @trace AND (@direction IS NULL OR direction = @direction)
         AND (@channels IS NULL OR channel IN (SELECT value FROM json_each(@channels))) ORDER BY at_ms DESC, contact_key`,
    )
    .pluck();
  const words = db
    .prepare<[number, string, string, string], number>(
      `SELECT contact_key FROM contact WHERE trace_key = ?
       AND (summary LIKE ? ESCAPE '\\' OR by_whom LIKE ? ESCAPE '\\' OR ticket_ids LIKE ? ESCAPE '\\')`,
    )
    .pluck();
  const byKey = db.prepare<[number], ContactRow>(
    'SELECT id, at_ms, channel, direction, summary, by_whom, ticket_ids FROM contact WHERE contact_key = ?',
  );
  const removeSome = db.prepare<[number, number]>(
    'DELETE FROM contact WHERE contact_key IN (SELECT contact_key FROM contact WHERE trace_key = ? LIMIT ?)',
  );
  const removeTrace = db.prepare<[number]>('DELETE FROM contact_trace WHERE trace_key = ?');
  let choice: Choice | null = null;

  const choose = (trace: number, filter: TimelineFilter): readonly number[] => {
    const name = JSON.stringify([trace, filter.channels, filter.direction, filter.text]);
    if (choice?.name === name) return choice.keys;
    const { channels, direction, text = '' } = filter;
    const all = chosen.all({
      trace,
      channels: channels === undefined ? null : JSON.stringify(channels),
      direction: direction ?? null,
    });
    const pattern = `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
    const said = text.trim() === '' ? null : new Set(words.all(trace, pattern, pattern, pattern));
    const keys = said === null ? all : all.filter((key) => said.has(key));
    choice = { name, keys };
    return keys;
  };

  const save: ContactTrace['save'] = (customerId, contacts, total, fetchedAtMs) => {
    const trace = noteTrace.get(customerId, total, fetchedAtMs) ?? 0;
    for (const { id, atMs, channel, direction, summary, by, ticketIds } of contacts)
      put.run(trace, id, atMs, channel, direction, maskTextNumbers(summary), by, ticketIds.join('\n'));
    choice = null;
  };

  return {
    save: (...given) => {
      db.transaction(save).immediate(...given);
    },
    stored: (customerId) => {
      const trace = traceOf.get(customerId);
      if (!trace) return { stored: 0, total: null, fetchedAtMs: null };
      return {
        stored: count.get(trace.trace_key) ?? 0,
        total: trace.total,
        fetchedAtMs: trace.fetched_at_ms,
      };
    },
    page: (customerId, offset, limit, filter) => {
      const trace = traceOf.get(customerId);
      if (!trace) return null;
      const keys = choose(trace.trace_key, filter);
      const rows = keys.slice(offset, offset + limit).flatMap((key) => {
        const row = byKey.get(key);
        return row ? [contactOf(row)] : [];
      });
      return { total: keys.length, rows };
    },
    remove: (customerId, most) => {
      const trace = traceOf.get(customerId);
      if (!trace) return 0;
      choice = null;
      const { changes } = removeSome.run(trace.trace_key, most);
      if (changes < most) removeTrace.run(trace.trace_key);
      return changes;
    },
  };
}

/** Written by this program from parsed contacts; two hundred a page are not parsed again. */
const contactOf = (row: ContactRow): PastContact => ({
  id: row.id,
  channel: row.channel,
  direction: row.direction,
  atMs: row.at_ms,
  summary: row.summary,
  by: row.by_whom,
  ticketIds: row.ticket_ids.split('\n').filter((id) => id !== '') as TicketId[],
});

/** The same page out of the newest contacts that travel with the customer, where the trace was never fetched. */
export function pageOfNewest(
  contacts: readonly PastContact[],
  offset: number,
  limit: number,
  { channels, direction, text = '' }: TimelineFilter,
): TracePage {
  const wanted = text.trim().toLowerCase();
  const rows = contacts
    .map((contact) => ({ ...contact, summary: maskTextNumbers(contact.summary) }))
    .filter(
      (contact) =>
        (channels === undefined || channels.includes(contact.channel)) &&
        (direction === undefined || contact.direction === direction) &&
        [contact.summary, contact.by, ...contact.ticketIds].some((words) =>
          words.toLowerCase().includes(wanted),
        ),
    )
    .toSorted((one, other) => other.atMs - one.atMs);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}
