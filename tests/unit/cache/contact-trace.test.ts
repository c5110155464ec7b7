import { describe, expect, it } from 'vitest';
import { contactTrace, pageOfNewest } from '../../../main/cache/contact-trace';
import { migrate } from '../../../main/cache/migrate';
import { cacheMigrations } from '../../../main/cache/migrations/cache';
import { openDatabase } from '../../../main/cache/open-database';
import type { PastContact } from '../../../shared/domain/customer';
import { ticketIdSchema } from '../../../shared/domain/ids';
import { customerId, T0 } from './samples';

const HOUR = 3_600_000;
const one = customerId('c-1');
const other = customerId('c-2');

function emptyTrace() {
  const db = openDatabase({ path: null, key: '', synchronous: 'NORMAL' });
  migrate(db, cacheMigrations);
  return contactTrace(db);
}
/** Number 0 is the newest; every third by SMS, every second outbound. */
const contact = (n: number, summary = `第${n}次联系`): PastContact => ({
  id: `i-${n}`,
  channel: n % 3 === 0 ? 'sms' : 'voice',
  direction: n % 2 === 0 ? 'outbound' : 'inbound',
  atMs: T0 - n * HOUR,
  summary,
  by: '8012',
  ticketIds: n === 4 ? [ticketIdSchema.parse('GZ-2026-0004')] : [],
});
const many = (count: number) => Array.from({ length: count }, (_, n) => contact(n));
const ids = (page: { readonly rows: readonly PastContact[] } | null) => page?.rows.map(({ id }) => id);

describe('the trace of contacts', () => {
  it('is read page by page, newest first, whatever order it came in', () => {
    const trace = emptyTrace();
    trace.save(one, many(10).slice(5), 10, T0);
    trace.save(one, many(5).toReversed(), 10, T0 + 1);
    expect(ids(trace.page(one, 0, 3, {}))).toEqual(['i-0', 'i-1', 'i-2']);
    expect(ids(trace.page(one, 8, 5, {}))).toEqual(['i-8', 'i-9']);
    expect(trace.page(one, 20, 5, {})).toEqual({ total: 10, rows: [] });
    expect(trace.stored(one)).toEqual({ stored: 10, total: 10, fetchedAtMs: T0 + 1 });
  });

  it('holds a contact once, as it was told last', () => {
    const trace = emptyTrace();
    trace.save(one, [contact(1), contact(2)], 2, T0);
    trace.save(one, [contact(1, '改过的小结')], 2, T0);
    expect(trace.page(one, 0, 9, {})?.rows.map(({ summary }) => summary)).toEqual([
      '改过的小结',
      '第2次联系',
    ]);
  });

  it('is filtered by channel, direction and words, each page counted by its filter', () => {
    const trace = emptyTrace();
    trace.save(one, many(10), 10, T0);
    expect(ids(trace.page(one, 0, 9, { channels: ['sms'] }))).toEqual(['i-0', 'i-3', 'i-6', 'i-9']);
    expect(ids(trace.page(one, 0, 9, { channels: ['sms'], direction: 'inbound' }))).toEqual(['i-3', 'i-9']);
    expect(ids(trace.page(one, 0, 9, { text: '第7次' }))).toEqual(['i-7']);
    expect(ids(trace.page(one, 0, 9, { text: 'gz-2026' }))).toEqual(['i-4']);
    expect(trace.page(one, 0, 2, { channels: ['sms'] })?.total).toBe(4);
    for (const text of ['%', '_', `'`, '"', '\\'])
      expect([text, trace.page(one, 0, 9, { text })?.total]).toEqual([text, 0]);
  });

  it('shows what was added since the last page', () => {
    const trace = emptyTrace();
    trace.save(one, many(3).slice(1), 3, T0);
    expect(ids(trace.page(one, 0, 9, {}))).toEqual(['i-1', 'i-2']);
    trace.save(one, [contact(0)], 3, T0);
    expect(ids(trace.page(one, 0, 9, {}))).toEqual(['i-0', 'i-1', 'i-2']);
  });

  it('keeps customers apart, and says so when it was never fetched', () => {
    const trace = emptyTrace();
    trace.save(one, many(2), 2, T0);
    expect(trace.page(other, 0, 9, {})).toBeNull();
    expect(trace.stored(other)).toEqual({ stored: 0, total: null, fetchedAtMs: null });
  });

  it('holds numbers in its words only masked, so that no filter can feel for them', () => {
    const trace = emptyTrace();
    trace.save(one, [contact(1, '请回拨13820001234，不要打022-23880007')], 1, T0);
    const said = trace.page(one, 0, 1, {})?.rows[0]?.summary ?? '';
    expect(said).toContain('138****1234');
    expect(trace.page(one, 0, 1, { text: '13820001234' })?.total).toBe(0);
    expect(said).not.toContain('23880007');
  });

  it('goes in small steps, the last of them with its age', () => {
    const trace = emptyTrace();
    trace.save(one, many(5), 5, T0);
    expect([trace.remove(one, 3), trace.remove(one, 3), trace.remove(one, 3)]).toEqual([3, 2, 0]);
    expect(trace.stored(one).fetchedAtMs).toBeNull();
  });

  it('gives the same pages out of the newest contacts alone', () => {
    const trace = emptyTrace();
    trace.save(one, many(10), 10, T0);
    for (const filter of [
      {},
      { channels: ['sms' as const] },
      { direction: 'inbound' as const },
      { text: 'gz' },
    ])
      expect(pageOfNewest(many(10), 1, 2, filter)).toEqual(trace.page(one, 1, 2, filter));
  });
});
