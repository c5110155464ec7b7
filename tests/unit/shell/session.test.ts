import { describe, expect, it } from 'vitest';
import { DeskStore } from '../../../main/desk/desk-store';
import { initialState } from '../../../main/desk/initial-state';
import type { Outcome } from '../../../main/desk/ports';
import { createSession } from '../../../main/session';
import type { AuditAction } from '../../../shared/domain/audit';
import { agentSchema, settingsSchema } from '../../../shared/domain/settings';
import { failure } from '../../../shared/ipc/failure';
import { err, ok } from '../../../shared/lib/result';
import { bank, bankId, deskBench } from '../../support/desk-bench';
import { FakeCache } from '../../support/fake-cache';
import { StandingClock } from '../../support/standing-clock';

const zhou = agentSchema.parse({ id: '8012', name: '周敏', role: 'vipSeat' });
const lin = agentSchema.parse({ id: '8013', name: '林悦', role: 'agent' });

/** A session over real files in memory; `done` is what it did, in order. */
function desk(cache = new FakeCache(), agent = zhou) {
  const clock = new StandingClock();
  const store = new DeskStore(initialState(settingsSchema.parse({ agent }), clock.now()));
  const done: string[] = [];
  const audited: AuditAction[] = [];
  const outcomes: { save: Outcome<null>; unsent: number } = { save: ok(null), unsent: 0 };
  cache.customers.set(bankId, bank());
  const session = createSession({
    store,
    clock,
    cache: {
      purge: () => {
        done.push('purge');
        return cache.purge();
      },
      readSecret: cache.readSecret,
      writeSecret: cache.writeSecret,
      unsentAudit: () => Promise.resolve(ok(Array.from({ length: outcomes.unsent }, () => ({}) as never))),
    },
    audit: async (action) => {
      audited.push(action);
      done.push(`audit ${action.kind}`);
      return ok(undefined);
    },
    clearDesk: async () => void done.push('clear the desk'),
    saveAgent: async ({ id }) => {
      done.push(`save ${id}`);
      return outcomes.save;
    },
    stopPhone: async () => void done.push('stop the phone'),
    endShift: async () => void done.push('end the shift'),
    leaveCentre: async () => void done.push('leave the centre'),
    connect: () => done.push('connect'),
    log: () => undefined,
  });
  return { cache, clock, store, session, done, audited, outcomes };
}

const online = (store: DeskStore): void => {
  store.dispatch({ type: 'centreLinkChanged', link: { state: 'online', sinceMs: 0 } });
};
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('signing out', () => {
  it('is refused while a call is up or a contact is not wrapped up, and nothing is done', async () => {
    const { session, store, done } = desk();
    const bench = deskBench();
    bench.ring();
    store.dispatch({ type: 'contactOpened', contact: bench.contact(), select: true });
    expect(await session.signOut()).toMatchObject({ ok: false, failure: { code: 'notNow' } });
    expect(done).toEqual([]);
    expect(store.state.session).toBe('signedIn');
  });

  it('is written down first; then phone and centre are left and no customer stays in the files', async () => {
    const { session, store, done, cache } = desk();
    expect(await session.signOut()).toEqual(ok(null));
    expect(done).toEqual([
      'audit signedOut',
      'audit purged',
      'stop the phone',
      'end the shift',
      'clear the desk',
      'leave the centre',
      'purge',
    ]);
    expect(store.state).toMatchObject({ session: 'signedOut', portfolio: null, viewed: null });
    expect(cache.customers.size).toBe(0);
  });

  it('keeps the centre until the trail has left, but not for more than two seconds', async () => {
    for (const leavesAfterMs of [200, null]) {
      const { session, store, clock, done, outcomes } = desk();
      online(store);
      outcomes.unsent = 2;
      const out = session.signOut();
      for (let waitedMs = 0; waitedMs < 1950; waitedMs += 50) {
        await turns();
        expect(done).not.toContain('purge');
        if (waitedMs === leavesAfterMs) break;
        clock.advance(50);
      }
      if (leavesAfterMs !== null) outcomes.unsent = 0;
      clock.advance(50);
      await turns();
      clock.advance(50);
      expect(await out).toEqual(ok(null));
      expect(done.slice(-2)).toEqual(['leave the centre', 'purge']);
    }
  });

  it('says that customers could not be destroyed, and nobody else is given those files', async () => {
    const { session, store, cache } = desk();
    await session.takeFiles();
    cache.broken = true;
    expect(await session.signOut()).toMatchObject({ ok: false, failure: { code: 'storage.full' } });
    expect(store.state.session).toBe('signedOut');
    cache.broken = false;
    await session.signIn(lin);
    expect(cache.customers.size).toBe(0);
  });
});

describe('signing in', () => {
  it('is refused while somebody is signed in', async () => {
    const { session, done } = desk();
    expect(await session.signIn(lin)).toMatchObject({ ok: false, failure: { code: 'notNow' } });
    expect(done).toEqual([]);
  });

  it('saves who it is, writes it down under their name, and connects', async () => {
    const { session, store, done, audited } = desk();
    await session.signOut();
    done.length = 0;
    expect(await session.signIn(lin)).toEqual(ok(null));
    expect(done).toEqual(['save 8013', 'audit signedIn', 'connect']);
    expect(audited.at(-1)).toEqual({ kind: 'signedIn', role: 'agent' });
    expect(store.state).toMatchObject({ session: 'signedIn', agent: { id: '8013', role: 'agent' } });
  });

  it('does not happen when the settings cannot be written', async () => {
    const { session, store, outcomes, done } = desk();
    await session.signOut();
    outcomes.save = err(failure('storage.full'));
    expect(await session.signIn(lin)).toMatchObject({ ok: false });
    expect(store.state.session).toBe('signedOut');
    expect(done).not.toContain('connect');
  });
});

describe('local files of somebody else', () => {
  /** A later run over the same files. */
  const later = (cache: FakeCache, agent: typeof zhou) => desk(cache, agent);

  it('stay as they are for the same agent in the same role, run after run', async () => {
    const { cache, session } = desk();
    await session.takeFiles();
    const again = later(cache, { ...zhou, name: '周敏（改名）' });
    await again.session.takeFiles();
    expect(again.done).toEqual([]);
    expect(cache.customers.size).toBe(1);
  });

  it.each([
    ['roleChanged', { ...zhou, role: 'agent' as const }],
    ['agentChanged', lin],
  ] as const)('are destroyed before use, and why is written down: %s', async (why, agent) => {
    const { cache, session } = desk();
    await session.takeFiles();
    const { session: next, done, audited } = later(cache, agent);
    await next.takeFiles();
    expect(done).toEqual(['audit purged', 'clear the desk', 'purge']);
    expect(audited).toEqual([{ kind: 'purged', why }]);
    expect(cache.customers.size).toBe(0);
    await next.takeFiles();
    expect(done).toHaveLength(3);
  });

  it('are destroyed when the settings change hands in the middle of a run', async () => {
    const { session, cache, audited } = desk();
    await session.takeFiles();
    await session.takeFiles({ ...zhou, role: 'supervisor' });
    expect(audited).toEqual([{ kind: 'purged', why: 'roleChanged' }]);
    expect(cache.customers.size).toBe(0);
  });

  it('belong to whoever they belonged to for as long as they could not be destroyed', async () => {
    const { cache, session } = desk();
    await session.takeFiles();
    const next = later(cache, lin);
    cache.broken = true;
    await next.session.takeFiles();
    cache.broken = false;
    await next.session.takeFiles();
    expect(next.done.filter((one) => one === 'purge')).toHaveLength(2);
    expect(cache.customers.size).toBe(0);
  });

  it('are taken without a purge by the first who ever works here, and after a sign-out', async () => {
    const { cache, session, done } = desk();
    await session.takeFiles();
    expect(done).toEqual([]);
    await session.signOut();
    done.length = 0;
    await session.signIn(lin);
    expect(done).not.toContain('purge');
    expect(cache.secrets.get('owner')).toBe(JSON.stringify({ id: '8013', role: 'agent' }));
  });
});
