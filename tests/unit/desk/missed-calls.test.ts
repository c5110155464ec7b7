import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeLimit, withNotice } from '../../../main/desk/fold-notices';
import type { Notice } from '../../../shared/ipc/desk-state';
import { failure, type FailureCode } from '../../../shared/ipc/failure';
import { deskBench } from '../../support/desk-bench';

type MissedText = Extract<Notice['text'], { kind: 'missedCall' }>;

async function seat() {
  const bench = deskBench();
  await bench.desk.open();
  await bench.settle();
  const miss = (number: string | null): void => {
    bench.emit({ kind: 'callMissed', callerNumber: number, reason: 'busy' });
  };
  let changes = 0;
  bench.store.subscribe(() => {
    changes += 1;
  });
  return { ...bench, miss, changes: () => changes, notices: () => bench.store.state.notices };
}

describe('calls missed because the seat was full', () => {
  it('one is told at once, masked', async () => {
    const bench = await seat();
    bench.miss('13900002222');
    expect(bench.notices()).toMatchObject([
      { level: 'warn', text: { kind: 'missedCall', number: '139****2222', reason: 'busy', count: 1 } },
    ]);
    expect(bench.store.state.callLog.rows).toHaveLength(1);
  });

  it('a swarm is one notice that counts, and moves the desk twice a second, not with every call', async () => {
    const bench = await seat();
    for (let call = 0; call < 500; call += 1) {
      bench.miss(`139000${String(10_000 + call)}`);
      bench.clock.advance(20);
    }
    bench.clock.advance(1000);
    await bench.settle();
    expect(bench.notices()).toMatchObject([{ text: { number: '139****0499', count: 500 } }]);
    expect(bench.changes()).toBeLessThan(60);
  });

  it('each stands in the log at its own time, newest first, and nothing is told twice', async () => {
    const bench = await seat();
    const beganMs = bench.clock.now();
    for (const number of ['13900000001', null, '13900000003']) {
      bench.miss(number);
      bench.clock.advance(100);
    }
    bench.clock.advance(5000);
    await bench.settle();
    expect(bench.store.state.callLog.rows.map(({ number, atMs }) => [number, atMs - beganMs])).toEqual([
      ['139****0003', 200],
      [null, 100],
      ['139****0001', 0],
    ]);
    expect(bench.cache.calls).toHaveLength(3);
    bench.miss('13900000004');
    expect(bench.notices()).toMatchObject([{ text: { count: 4 } }]);
  });

  it('those not told yet are in the log when the desk ends', async () => {
    const bench = await seat();
    bench.miss('13900000001');
    bench.miss('13900000002');
    bench.desk.dispose();
    expect(bench.cache.calls).toHaveLength(2);
    bench.clock.advance(5000);
    expect(bench.cache.calls).toHaveLength(2);
  });
});

describe('the notice that the window was not closed', () => {
  it('stands once, however often it was tried: the last time, and as a new one', () => {
    const failed = (id: string, code: FailureCode): Notice => ({
      id,
      level: 'warn',
      atMs: 0,
      text: { kind: 'failure', failure: failure(code) },
    });
    const shown = [failed('1', 'window.callUp'), failed('2', 'internal'), failed('3', 'window.callUp')];
    const none: readonly Notice[] = [];
    expect(shown.reduce(withNotice, none).map(({ id }) => id)).toEqual(['3', '2']);
  });
});

describe('notices of missed calls', () => {
  const notice = (id: number, text: Partial<MissedText> | null): Notice => ({
    id: String(id),
    level: 'warn',
    atMs: id,
    text: text
      ? { kind: 'missedCall', number: '1', logId: 'log-1', reason: 'busy', count: 1, ...text }
      : { kind: 'screenRecovered' },
  });

  it('of callers who gave up are one only for one number: each is to be called back', () => {
    const gaveUp = ['1', '2', '1'].map((number, id) => notice(id, { number, reason: 'abandoned' }));
    const shown = gaveUp.reduce<readonly Notice[]>(withNotice, []);
    expect(shown).toMatchObject([
      { id: '0', atMs: 2, text: { number: '1', count: 2 } },
      { id: '1', text: { number: '2', count: 1 } },
    ]);
  });

  it('count every call and stay within bounds, whatever comes between', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (missed) => {
        const shown = missed
          .map((isMissed, id) => notice(id, isMissed ? {} : null))
          .reduce<readonly Notice[]>(withNotice, []);
        expect(shown.length).toBeLessThanOrEqual(noticeLimit);
        expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
        const counted = shown.flatMap(({ text }) => (text.kind === 'missedCall' ? [text.count] : []));
        expect(counted.length).toBeLessThanOrEqual(1);
        // one that many others followed may have made room
        const before = missed.lastIndexOf(true);
        if (before >= 0 && missed.length - before <= noticeLimit && missed.length <= noticeLimit)
          expect(counted).toEqual([missed.filter(Boolean).length]);
      }),
    );
  });
});
