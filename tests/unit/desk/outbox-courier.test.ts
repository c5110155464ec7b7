import { describe, expect, it } from 'vitest';
import { contactIdSchema, outboxIdSchema, ticketIdSchema } from '../../../shared/domain/ids';
import type { OutboxWork } from '../../../shared/domain/outbox';
import { failure } from '../../../shared/ipc/failure';
import { deskBench } from '../../support/desk-bench';

const note = (text: string): OutboxWork => ({
  kind: 'ticket/addNote',
  ticketId: ticketIdSchema.parse('GZ-1'),
  lineId: 'S-1' as never,
  author: '8012',
  text,
  atMs: 1,
});

async function owing(count: number, contact = 'A') {
  const bench = deskBench();
  for (let at = 0; at < count; at += 1) {
    await bench.cache.enqueue(
      outboxIdSchema.parse(`${contact}-${String(at)}`),
      contactIdSchema.parse(contact),
      note(String(at)),
      at,
    );
  }
  return bench;
}

describe('what is owed to the centre', () => {
  it('is delivered in order within a contact', async () => {
    const bench = await owing(5);
    await bench.desk.open();
    bench.backOffice.goOnline();
    await bench.settle();
    expect(bench.backOffice.delivered.map(({ key }) => key)).toEqual(['A-0', 'A-1', 'A-2', 'A-3', 'A-4']);
  });

  it('of one contact does not wait for another contact that keeps failing', async () => {
    const bench = await owing(1);
    await bench.cache.enqueue(outboxIdSchema.parse('B-0'), contactIdSchema.parse('B'), note('b'), 9);
    const deliver = bench.backOffice.deliver.bind(bench.backOffice);
    bench.backOffice.deliver = (work, key) =>
      key.startsWith('A')
        ? Promise.resolve({ ok: false, failure: failure('centre.timeout') })
        : deliver(work, key);
    await bench.desk.open();
    bench.backOffice.goOnline();
    await bench.settle();
    expect(bench.backOffice.delivered.map(({ key }) => key)).toEqual(['B-0']);
    expect(bench.store.state.outbox.waiting).toBe(1);
  });

  it('is tried again later after a failure that may pass, and not before its time', async () => {
    const bench = await owing(1);
    let tries = 0;
    bench.backOffice.deliver = () => {
      tries += 1;
      return Promise.resolve({ ok: false, failure: failure('centre.timeout') });
    };
    await bench.desk.open();
    await bench.settle();
    expect(tries).toBe(1);
    bench.clock.advance(100);
    await bench.settle();
    expect(tries).toBe(1);
    bench.clock.advance(60_000);
    await bench.settle();
    expect(tries).toBeGreaterThan(1);
  });

  it('is not sent again after a final no, and the agent is told', async () => {
    const bench = await owing(1);
    bench.backOffice.refusals.set('ticket/addNote', failure('centre.refused'));
    await bench.desk.open();
    bench.backOffice.goOnline();
    await bench.settle();
    bench.backOffice.goOnline();
    await bench.settle();
    expect(bench.cache.rows[0]).toMatchObject({ state: 'refused', attempts: 0 });
    expect(bench.store.state.outbox).toMatchObject({ waiting: 0, refused: 1 });
    expect(bench.store.state.notices[0]?.text).toMatchObject({
      kind: 'failure',
      failure: { code: 'centre.refused' },
    });
  });
});
