import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCache } from '../../../main/cache/create-cache';
import { systemClock } from '../../../main/system-clock';
import {
  contactId,
  draft,
  masterKey,
  note,
  outboxId,
  policies,
  T0,
  temporaryFolder,
} from '../../unit/cache/samples';
import { buildCacheProcess, forkCacheProcess, type ForkedProcess } from './forked-process';

let entry: string;
beforeAll(async () => {
  entry = await buildCacheProcess();
});

function start(dir: string) {
  const children: ForkedProcess[] = [];
  const cache = createCache({
    spawn: () => {
      const child = forkCacheProcess(entry);
      children.push(child);
      return child;
    },
    open: async () => ({ dir, key: masterKey }),
    policies,
    clock: systemClock,
    log: () => undefined,
  });
  return { cache, children };
}
const valueOf = <T>(outcome: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
};

describe('a killed cache process', () => {
  it(
    'had every acknowledged draft and queued work on disk, exactly once, in 20 rounds of kill -9',
    { timeout: 180_000 },
    async () => {
      const dir = temporaryFolder();
      const acknowledged = { drafts: new Map<string, number>(), work: new Set<string>() };
      for (let round = 0; round < 20; round += 1) {
        const child = forkCacheProcess(entry);
        const exited = once(child.child, 'exit');
        // One process, no successor: what it acknowledged before it died is all that counts.
        const cache = createCache({
          spawn: () => child,
          open: async () => ({ dir, key: masterKey }),
          policies,
          clock: { now: () => Date.now(), after: () => () => undefined },
          log: () => undefined,
        });
        const killAfter = 5 + Math.floor(Math.random() * 100);
        let seen = 0;
        for (let n = 0; n < 60; n += 1) {
          const [contact, id] = [`c-${round}-${n % 5}`, `o-${round}-${n}`];
          const said = (): void => {
            if ((seen += 1) === killAfter) child.kill();
          };
          void cache.saveDraft(draft(contact, n)).then(({ ok }) => {
            if (ok) acknowledged.drafts.set(contact, n);
            said();
          });
          void cache.enqueue(outboxId(id), contactId(contact), note(id), T0).then(({ ok }) => {
            if (ok) acknowledged.work.add(id);
            said();
          });
        }
        await exited;
      }
      const { cache } = start(dir);
      const drafts = new Map(valueOf(await cache.openDrafts()).map((row) => [String(row.contactId), row]));
      const rows = valueOf(await cache.outbox());
      const ids = rows.map(({ id }) => String(id));
      expect(acknowledged.work.size).toBeGreaterThan(100);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...acknowledged.work].filter((id) => !ids.includes(id))).toEqual([]);
      for (const [contact, revision] of acknowledged.drafts)
        expect(drafts.get(contact)?.revision).toBeGreaterThanOrEqual(revision);
      for (const row of rows) expect(drafts.get(row.contactId)?.outboxIds).toContain(row.id);
      await cache.dispose();
    },
  );

  it('is replaced, and what it had not acknowledged is done once by the next', async () => {
    const dir = temporaryFolder();
    const { cache, children } = start(dir);
    valueOf(await cache.saveDraft(draft('c-1', 1)));
    const writes = Array.from({ length: 200 }, (_, n) =>
      cache.enqueue(outboxId(`o-${n}`), contactId('c-1'), note(`o-${n}`), T0),
    );
    await writes[20];
    children[0]?.kill();
    expect((await Promise.all(writes)).every(({ ok }) => ok)).toBe(true);
    expect(children).toHaveLength(2);
    expect(valueOf(await cache.outbox()).map(({ id }) => String(id))).toEqual(
      Array.from({ length: 200 }, (_, n) => `o-${n}`),
    );
    await cache.dispose();
  });

  it('closes its files and goes when the desk is gone without a word', async () => {
    const dir = temporaryFolder();
    const child = forkCacheProcess(entry);
    child.post({ kind: 'open', id: 0, dir, key: '07'.repeat(32), policies });
    await once(child.child, 'message');
    const exited = once(child.child, 'exit');
    child.child.disconnect();
    expect((await exited)[0]).toBe(0);
  });
});
