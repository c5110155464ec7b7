import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '../../../renderer/gallery/fixtures';
import { createDeskMirror } from '../../../renderer/stores/desk';
import type { ScreenApi } from '../../../shared/ipc/contract';
import type { DeskDelta, DeskSnapshot } from '../../../shared/ipc/desk-state';
import { failure, type Failure } from '../../../shared/ipc/failure';
import { err, ok, type Result } from '../../../shared/lib/result';

/** Main's end: snapshots are answered when the test says so. */
function main() {
  const waiting: ((answer: Result<DeskSnapshot, Failure>) => void)[] = [];
  let send: (delta: DeskDelta) => void = () => undefined;
  const api = {
    invoke: () => new Promise((resolve) => waiting.push(resolve)),
    onDelta: (listener: (delta: DeskDelta) => void) => {
      send = listener;
      return () => {
        send = () => undefined;
      };
    },
  } as unknown as ScreenApi;
  return {
    api,
    asked: () => waiting.length,
    answer: async (answer: Result<DeskSnapshot, Failure>) => {
      waiting.at(-1)?.(answer);
      await vi.advanceTimersByTimeAsync(0);
    },
    delta: (seq: number, waitingCount: number) => {
      send({ seq, changes: { outbox: { waiting: waitingCount, refused: 0, oldestMs: null } } });
    },
  };
}

describe('the mirror of the desk', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  async function started() {
    const other = main();
    const mirror = createDeskMirror(other.api);
    const stop = mirror.start();
    await other.answer(ok({ seq: 5, state: desk }));
    return {
      ...other,
      stop,
      waiting: () => mirror.store.getState().state?.outbox.waiting,
      store: mirror.store,
    };
  }

  it('applies the next delta and ignores one it has already seen', async () => {
    const { delta, waiting } = await started();
    delta(6, 1);
    expect(waiting()).toBe(1);
    delta(6, 9);
    delta(3, 9);
    expect(waiting()).toBe(1);
  });

  it('asks for the snapshot again after a gap, once, and shows nothing from beyond the gap before it came', async () => {
    const { delta, waiting, asked, answer } = await started();
    delta(8, 3);
    delta(9, 4);
    expect(asked()).toBe(2);
    expect(waiting()).toBe(0);
    await answer(ok({ seq: 8, state: { ...desk, outbox: { waiting: 3, refused: 0, oldestMs: null } } }));
    expect(waiting()).toBe(4);
    expect(asked()).toBe(2);
  });

  it('asks once more when what waited for the snapshot has a gap itself', async () => {
    const { delta, waiting, asked, answer } = await started();
    delta(8, 3);
    delta(12, 7);
    await answer(ok({ seq: 8, state: desk }));
    expect(asked()).toBe(3);
    await answer(ok({ seq: 12, state: { ...desk, outbox: { waiting: 7, refused: 0, oldestMs: null } } }));
    expect(waiting()).toBe(7);
  });

  it('keeps deltas that come before the first snapshot', async () => {
    const other = main();
    const mirror = createDeskMirror(other.api);
    mirror.start();
    other.delta(6, 2);
    await other.answer(ok({ seq: 5, state: desk }));
    expect(mirror.store.getState()).toMatchObject({ seq: 6, state: { outbox: { waiting: 2 } } });
  });

  it('says why the snapshot did not come and asks again by itself', async () => {
    const other = main();
    const mirror = createDeskMirror(other.api);
    mirror.start();
    await other.answer(err(failure('internal')));
    expect(mirror.store.getState()).toMatchObject({ state: null, failure: { code: 'internal' } });
    await vi.advanceTimersByTimeAsync(500);
    expect(other.asked()).toBe(2);
    await other.answer(ok({ seq: 1, state: desk }));
    expect(mirror.store.getState().failure).toBeNull();
  });

  it('gives unchanged parts their identity back and never that of changed ones', async () => {
    const other = main();
    const mirror = createDeskMirror(other.api);
    mirror.start();
    await other.answer(ok({ seq: 5, state: desk }));
    const before = mirror.store.getState().state?.contacts;
    const copy = structuredClone(desk);
    await (async () => {
      other.delta(7, 0);
      const [first, ...rest] = copy.contacts;
      if (!first) throw new Error('the fixture has no contact');
      const contacts = [{ ...first, call: { ...first.call, muted: true } }, ...rest];
      await other.answer(ok({ seq: 7, state: { ...copy, contacts } }));
    })();
    const after = mirror.store.getState().state?.contacts;
    expect(after?.[0]).not.toBe(before?.[0]);
    expect(after?.[0]?.call.muted).toBe(true);
    expect(after?.[0]?.customer).toBe(before?.[0]?.customer);
    expect(after?.[1]).toBe(before?.[1]);
  });

  it('is silent after its undo', async () => {
    const { delta, waiting, stop } = await started();
    stop();
    delta(6, 1);
    expect(waiting()).toBe(0);
  });
});
