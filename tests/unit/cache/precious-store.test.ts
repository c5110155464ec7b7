import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../main/cache/migrate';
import { outboxMigrations } from '../../../main/cache/migrations/outbox';
import { openDatabase } from '../../../main/cache/open-database';
import { KEEP_DELIVERED_MS } from '../../../main/cache/outbox';
import { preciousStore, type PreciousStore } from '../../../main/cache/precious-store';
import { failure } from '../../../shared/ipc/failure';
import { contactId, draft, note, outboxId, T0 } from './samples';

function emptyStore() {
  const db = openDatabase({ path: null, key: '', synchronous: 'FULL' });
  migrate(db, outboxMigrations);
  const lines: string[] = [];
  return { db, lines, store: preciousStore(db, (line) => lines.push(line)) };
}
const [c1, c2] = [contactId('c-1'), contactId('c-2')];
const [o1, o2, o3] = [outboxId('o-1'), outboxId('o-2'), outboxId('o-3')];
const queued = (store: PreciousStore) => store.outbox().map(({ id }) => id);

describe('drafts', () => {
  it('keep the latest revision, whatever order the writes come in', () => {
    const { store } = emptyStore();
    for (const revision of [1, 3, 2, 3]) store.saveDraft(draft('c-1', revision));
    expect(store.openDrafts()).toEqual([draft('c-1', 3)]);
  });

  it('are gone when closed, and an older write arriving late does not bring them back', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 5));
    store.closeDraft(c1, null, T0);
    store.saveDraft(draft('c-1', 5));
    store.saveDraft(draft('c-1', 4));
    expect(store.openDrafts()).toEqual([]);
  });

  it('come back when the agent went on writing after the close: nothing typed is dropped', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 5));
    store.closeDraft(c1, null, T0);
    store.saveDraft(draft('c-1', 6));
    expect(store.openDrafts()).toEqual([draft('c-1', 6)]);
  });

  it('refer to work queued for them even if the next write had not heard of it', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 1));
    store.enqueue(o1, c1, note('a'), T0);
    expect(store.openDrafts()[0]?.outboxIds).toEqual(['o-1']);
    store.saveDraft(draft('c-1', 2, { outboxIds: [] }));
    expect(store.openDrafts()[0]?.outboxIds).toEqual(['o-1']);
  });

  it('that cannot be read stay on disk and are named in the log without their words', () => {
    const { db, lines, store } = emptyStore();
    store.saveDraft(draft('c-1', 1));
    db.prepare(`UPDATE draft SET body = '{"notes":"客户称"}'`).run();
    expect(store.openDrafts()).toEqual([]);
    expect(db.prepare('SELECT count(*) AS n FROM draft').get()).toEqual({ n: 1 });
    expect(lines.join()).not.toContain('客户');
    expect(lines).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it('takes the same work once, however often it is said', () => {
    const { store } = emptyStore();
    for (let n = 0; n < 3; n += 1) expect(store.enqueue(o1, c1, note('a'), T0 + n).ok).toBe(true);
    expect(store.outbox()).toHaveLength(1);
  });

  it('refuses other work under a known id and keeps the first', () => {
    const { store } = emptyStore();
    store.enqueue(o1, c1, note('a'), T0);
    expect(store.enqueue(o1, c1, note('b'), T0)).toMatchObject({
      ok: false,
      failure: { code: 'badRequest' },
    });
    expect(store.outbox()[0]?.work).toEqual(note('a'));
  });

  it('closes a draft and queues its work together, or neither', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 1));
    store.enqueue(o1, c2, note('other'), T0);
    expect(store.closeDraft(c1, { id: o1, work: note('mine') }, T0).ok).toBe(false);
    expect(store.openDrafts()).toHaveLength(1);
    expect(store.closeDraft(c1, { id: o2, work: note('mine') }, T0).ok).toBe(true);
    expect(store.openDrafts()).toEqual([]);
    expect(queued(store)).toEqual(['o-1', 'o-2']);
  });

  it('keeps the order of acceptance when the clock is set back', () => {
    const { store } = emptyStore();
    store.enqueue(o1, c1, note('a'), T0);
    store.enqueue(o2, c1, note('b'), T0 - 86_400_000);
    expect(queued(store)).toEqual(['o-1', 'o-2']);
  });

  it('says what became of a row and never takes a delivery back', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 1));
    store.enqueue(o1, c1, note('a'), T0);
    store.settle(o1, { kind: 'retry', nextAttemptAtMs: T0 + 9, failure: failure('centre.unreachable') });
    expect(store.outbox()[0]).toMatchObject({
      state: 'waiting',
      attempts: 1,
      nextAttemptAtMs: T0 + 9,
      lastFailure: 'centre.unreachable',
    });
    store.settle(o1, { kind: 'delivered', result: 'T-77', atMs: T0 });
    store.settle(o1, { kind: 'retry', nextAttemptAtMs: T0 + 99, failure: failure('centre.timeout') });
    store.settle(o1, { kind: 'refused', failure: failure('centre.refused') });
    expect(store.outbox()[0]).toMatchObject({ state: 'delivered', result: 'T-77', attempts: 2 });
    expect(store.outbox()[0]).not.toHaveProperty('lastFailure');
  });

  it('counts a retry said twice as one attempt', () => {
    const { store } = emptyStore();
    store.enqueue(o1, c1, note('a'), T0);
    const retry = { kind: 'retry', nextAttemptAtMs: T0, failure: failure('centre.timeout') } as const;
    store.settle(o1, retry);
    store.settle(o1, retry);
    expect(store.outbox()[0]?.attempts).toBe(1);
  });

  it('does not settle what it never held', () => {
    const { store } = emptyStore();
    expect(store.settle(o1, { kind: 'delivered', result: 'T', atMs: T0 })).toMatchObject({
      ok: false,
      failure: { code: 'notFound' },
    });
  });

  it('lists refused work until a person decided, and delivered work only while something refers to it', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 1));
    for (const id of [o1, o2]) store.enqueue(id, c1, note(id), T0);
    store.enqueue(o3, c2, note('o-3'), T0);
    store.settle(o3, { kind: 'refused', failure: failure('centre.refused') });
    for (const id of [o1, o2]) store.settle(id, { kind: 'delivered', result: `T-${id}`, atMs: T0 });
    expect(queued(store)).toEqual(['o-1', 'o-2', 'o-3']);
    store.closeDraft(c1, null, T0);
    expect(queued(store)).toEqual(['o-3']);
  });

  it('still lists a delivered ticket while the closing record of its contact waits for its number', () => {
    const { store } = emptyStore();
    store.saveDraft(draft('c-1', 1));
    store.enqueue(o1, c1, note('ticket'), T0);
    store.closeDraft(c1, { id: o2, work: note('closing') }, T0);
    store.settle(o1, { kind: 'delivered', result: 'T-77', atMs: T0 });
    expect(store.outbox().map(({ id, result }) => [id, result])).toEqual([
      ['o-1', 'T-77'],
      ['o-2', undefined],
    ]);
  });

  it('forgets delivered work after seven days, but nothing that is waiting, refused or referred to', () => {
    const { db, store } = emptyStore();
    store.saveDraft(draft('c-2', 1));
    for (const [id, contact] of [
      [o1, c1],
      [o2, c2],
    ] as const) {
      store.enqueue(id, contact, note(id), T0);
      store.settle(id, { kind: 'delivered', result: 'T', atMs: T0 });
    }
    store.enqueue(o3, contactId('c-3'), note('waiting'), T0);
    const rows = db.prepare<[], string>('SELECT id FROM outbox ORDER BY seq').pluck();
    store.prune(T0 + KEEP_DELIVERED_MS);
    expect(rows.all()).toEqual(['o-1', 'o-2', 'o-3']);
    store.prune(T0 + KEEP_DELIVERED_MS + 1);
    expect(rows.all()).toEqual(['o-2', 'o-3']);
  });
});

describe('secrets', () => {
  it('are read back, replaced and forgotten', () => {
    const { secrets } = emptyStore().store;
    expect(secrets.read('phone')).toBeNull();
    secrets.write('phone', 'a');
    secrets.write('phone', 'b');
    expect(secrets.read('phone')).toBe('b');
    secrets.write('phone', null);
    expect(secrets.read('phone')).toBeNull();
  });
});

describe('saying it again', () => {
  const command = fc.oneof(
    fc.record({ do: fc.constant('save' as const), contact: fc.nat(2), revision: fc.nat(4) }),
    fc.record({ do: fc.constant('enqueue' as const), contact: fc.nat(2), id: fc.nat(5) }),
    fc.record({ do: fc.constant('close' as const), contact: fc.nat(2), id: fc.nat(5) }),
    fc.record({ do: fc.constant('deliver' as const), id: fc.nat(5) }),
    fc.record({ do: fc.constant('retry' as const), id: fc.nat(5), atMs: fc.nat(3) }),
  );
  type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
  const apply = (store: PreciousStore, step: Command): void => {
    switch (step.do) {
      case 'save':
        store.saveDraft(draft(`c-${step.contact}`, step.revision));
        return;
      case 'enqueue':
        store.enqueue(outboxId(`o-${step.id}`), contactId(`c-${step.contact}`), note(`o-${step.id}`), T0);
        return;
      case 'close':
        store.closeDraft(
          contactId(`c-${step.contact}`),
          { id: outboxId(`o-${step.id}`), work: note(`o-${step.id}`) },
          T0,
        );
        return;
      case 'deliver':
        store.settle(outboxId(`o-${step.id}`), { kind: 'delivered', result: 'T', atMs: T0 });
        return;
      case 'retry':
        store.settle(outboxId(`o-${step.id}`), {
          kind: 'retry',
          nextAttemptAtMs: step.atMs,
          failure: failure('centre.timeout'),
        });
    }
  };
  const contents = ({ db }: ReturnType<typeof emptyStore>) =>
    ['draft', 'outbox', 'closed_contact'].map((table) => {
      const columns =
        table === 'draft'
          ? 'contact_id, revision, body'
          : table === 'outbox'
            ? 'id, contact_id, work, state, attempts, next_attempt_at_ms, result'
            : 'contact_id, revision';
      return db.prepare(`SELECT ${columns} FROM ${table} ORDER BY 1`).all();
    });

  it('changes nothing: each write repeated at once leaves the same rows', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (steps) => {
        const [once, twice] = [emptyStore(), emptyStore()];
        for (const step of steps) {
          apply(once.store, step);
          apply(twice.store, step);
          apply(twice.store, step);
        }
        expect(contents(twice)).toEqual(contents(once));
        once.db.close();
        twice.db.close();
      }),
      { numRuns: 60 },
    );
  });
});
