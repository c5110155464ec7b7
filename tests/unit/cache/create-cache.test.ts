import { describe, expect, it } from 'vitest';
import { createCache, type CreateCacheOptions } from '../../../main/cache/create-cache';
import type { StorageState } from '../../../main/desk/ports';
import { StandingClock } from '../../support/standing-clock';
import { ScriptedProcess } from './scripted-process';
import { contactId, customer, draft, masterKey, note, outboxId, policies, T0 } from './samples';

async function start(options: Partial<CreateCacheOptions> = {}) {
  const clock = new StandingClock();
  const processes: ScriptedProcess[] = [];
  const log: string[] = [];
  const cache = createCache({
    spawn: () => {
      const child = new ScriptedProcess();
      processes.push(child);
      return child;
    },
    open: async () => ({ dir: '/somewhere', key: masterKey }),
    policies,
    clock,
    log: (line) => log.push(line),
    ...options,
  });
  const states: StorageState[] = [];
  cache.subscribe((state) => states.push(state));
  const current = () => {
    const child = processes.at(-1);
    if (!child) throw new Error('nothing was started');
    return child;
  };
  await settled();
  return { cache, clock, processes, log, states, current };
}
/** Lets promises already on their way arrive. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the cache seen from the desk', () => {
  it('opens the files with the key before anything else and holds requests until then', async () => {
    const { cache, current } = await start();
    const load = cache.load(customer('c-1', []).id);
    expect(current().received).toEqual([
      { kind: 'open', id: 0, dir: '/somewhere', key: '07'.repeat(32), policies },
    ]);
    expect(cache.state()).toEqual({ state: 'opening', customers: 0 });
    current().serve();
    expect(cache.state()).toEqual({ state: 'ready', customers: 5 });
    current().answer('load', null);
    expect(await load).toEqual({ ok: true, value: null });
  });

  it('answers storage.opening, never silence, when the files do not open within ten seconds', async () => {
    const { cache, clock } = await start();
    const load = cache.openDrafts();
    clock.advance(10_000);
    expect(await load).toMatchObject({ ok: false, failure: { code: 'storage.opening' } });
  });

  it('starts the process again with growing pauses, at most five seconds, and says down after the third', async () => {
    const { clock, processes, states, current } = await start();
    for (const pause of [100, 200, 400, 800, 1600, 3200, 5000, 5000]) {
      const count = processes.length;
      current().die();
      clock.advance(pause - 1);
      expect(processes).toHaveLength(count);
      clock.advance(1);
      expect(processes).toHaveLength(count + 1);
    }
    expect(states.map(({ state }) => state).slice(0, 4)).toEqual(['opening', 'opening', 'down', 'down']);
    expect(states[2]?.failure?.code).toBe('storage.gone');
  });

  it('begins with the short pause again after a process that served for a while', async () => {
    const { clock, processes, current } = await start();
    for (let n = 0; n < 4; n += 1) {
      current().die();
      clock.advance(5000);
      await settled();
    }
    current().serve();
    clock.advance(10_000);
    const count = processes.length;
    current().die();
    clock.advance(100);
    expect(processes).toHaveLength(count + 1);
  });

  it('says again to the next process, in order, what was not acknowledged, and nothing that was', async () => {
    const { cache, clock, current } = await start();
    current().serve();
    const first = cache.saveDraft(draft('c-1', 1));
    current().answer('saveDraft');
    await first;
    const answers = [
      cache.enqueue(outboxId('o-1'), contactId('c-1'), note('a'), T0),
      cache.settle(outboxId('o-1'), { kind: 'delivered', result: 'T', atMs: T0 }),
      cache.writeSecret('phone', 'x'),
      cache.closeDraft(contactId('c-1'), null, T0),
    ];
    current().die();
    clock.advance(100);
    await settled();
    expect(current().operations).toEqual([]);
    current().serve();
    expect(current().operations).toEqual(['enqueue', 'settle', 'writeSecret', 'closeDraft']);
    for (const operation of current().operations) current().answer(operation);
    expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
  });

  it('gives up a request that was in flight at three deaths, and serves the others', async () => {
    const { cache, clock, current } = await start();
    current().serve();
    const poison = cache.saveDraft(draft('c-1', 1));
    for (let n = 0; n < 3; n += 1) {
      current().die();
      clock.advance(5000);
      await settled();
      current().serve();
    }
    expect(await poison).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
    expect(current().operations).toEqual([]);
  });

  it('replaces a process that hangs, and tells the caller', async () => {
    const { cache, clock, processes, current } = await start();
    current().serve();
    const load = cache.load(customer('c-1', []).id);
    clock.advance(10_000);
    expect(await load).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
    expect(processes[0]?.killed).toBe(true);
    clock.advance(100);
    expect(processes).toHaveLength(2);
  });

  it('does not replace a process that is merely busy with others', async () => {
    const { cache, clock, current } = await start();
    current().serve();
    void cache.saveMany([customer('c-1', [])]);
    const load = cache.load(customer('c-1', []).id);
    clock.advance(9000);
    current().answer('saveMany');
    clock.advance(1000);
    expect(await load).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
    expect(current().killed).toBe(false);
  });

  it('survives a spawn that throws and a place that cannot be found', async () => {
    let spawns = 0;
    const { clock, log } = await start({
      spawn: () => {
        spawns += 1;
        if (spawns === 1) throw new TypeError('no such file: /home/who');
        return new ScriptedProcess();
      },
      open: async () => Promise.reject(new RangeError('who')),
    });
    clock.advance(100);
    await settled();
    clock.advance(200);
    await settled();
    expect(spawns).toBe(3);
    expect(log.join('\n')).not.toContain('who');
  });

  it('asks for a key again while there is none, and keeps the one it got', async () => {
    const keys = [null, masterKey, null];
    let asked = 0;
    const { clock, current } = await start({ open: async () => ({ dir: '/d', key: keys[asked++] ?? null }) });
    for (let n = 0; n < 3; n += 1) {
      current().die();
      clock.advance(5000);
      await settled();
    }
    expect(asked).toBe(2);
    expect(current().received[0]).toMatchObject({ key: '07'.repeat(32) });
  });

  it('says again what was only ever in memory when the process dies', async () => {
    const { cache, clock, current } = await start({ open: async () => ({ dir: '/d', key: null }) });
    current().serve('memoryOnly');
    const acknowledged = [cache.saveDraft(draft('c-1', 1))];
    current().answer('saveDraft');
    await Promise.all(acknowledged);
    const queued = cache.enqueue(outboxId('o-1'), contactId('c-1'), note('a'), T0);
    current().answer('enqueue');
    await queued;
    current().die();
    clock.advance(100);
    await settled();
    current().serve('memoryOnly');
    expect(current().operations).toEqual(['saveDraft', 'enqueue']);
  });

  it('tells each start of serving, so that the screen gets a port to the new process, and hands the port over', async () => {
    let served = 0;
    const { cache, clock, current } = await start({ onServing: () => (served += 1) });
    cache.attachScreen('too early');
    current().serve();
    cache.attachScreen('port');
    expect([served, current().transferred, current().received.at(-1)]).toEqual([
      1,
      ['port'],
      { kind: 'screenPort' },
    ]);
    current().die();
    clock.advance(100);
    await settled();
    current().serve();
    expect([served, current().transferred]).toEqual([2, []]);
  });

  it('ignores replies it does not understand and answers of a wrong shape are failures', async () => {
    const { cache, current, log } = await start();
    current().serve();
    const drafts = cache.openDrafts();
    current().reply('nonsense');
    current().answer('openDrafts', [{ contactId: 7 }]);
    expect(await drafts).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(log).toHaveLength(1);
  });

  it('closes the files before it lets the process go, and answers nothing but storage.gone afterwards', async () => {
    const { cache, current } = await start();
    current().serve();
    const hanging = cache.openDrafts();
    const gone = cache.dispose();
    expect(current().received.at(-1)).toEqual({ kind: 'close', id: -1 });
    expect(current().killed).toBe(false);
    current().reply({ kind: 'answer', id: -1, answer: { ok: true, value: undefined } });
    await gone;
    expect(current().killed).toBe(true);
    expect(await hanging).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
    expect(await cache.openDrafts()).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
  });

  it('does not wait longer than five seconds for a process to close', async () => {
    const { cache, clock, current, processes } = await start();
    current().serve();
    const gone = cache.dispose();
    clock.advance(5000);
    await gone;
    clock.advance(60_000);
    expect(processes).toHaveLength(1);
  });
});
