import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ScreenApi } from '../../shared/ipc/contract';
import type { DeskDelta, DeskSnapshot, DeskState } from '../../shared/ipc/desk-state';
import type { Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { shareStructure } from './share-structure';

export interface MirrorState {
  readonly seq: number;
  /** Null until the first snapshot. */
  readonly state: DeskState | null;
  /** Why the last snapshot did not come; it is asked for again. */
  readonly failure: Failure | null;
}

export interface DeskMirror {
  readonly store: StoreApi<MirrorState>;
  /** Listens first, asks second, so nothing falls between. Returns the undo. */
  start(): Dispose;
}

const retryMs = 500;

/** A read-only copy of the desk: one snapshot, then numbered deltas. A gap in the numbers asks for a snapshot again. */
export function createDeskMirror(api: Pick<ScreenApi, 'invoke' | 'onDelta'>): DeskMirror {
  const store = createStore<MirrorState>()(() => ({ seq: 0, state: null, failure: null }));
  /** Deltas that came while a snapshot was on its way. */
  let pending: DeskDelta[] | null = null;
  let stopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const apply = (delta: DeskDelta): void => {
    const { seq, state } = store.getState();
    if (state === null || delta.seq <= seq) return;
    if (delta.seq > seq + 1) {
      pending = [delta];
      void askSnapshot();
      return;
    }
    store.setState({ seq: delta.seq, state: shareStructure(state, { ...state, ...delta.changes }) });
  };

  const take = (delta: DeskDelta): void => {
    if (pending) pending.push(delta);
    else apply(delta);
  };

  const adopt = (snapshot: DeskSnapshot): void => {
    const waiting = pending ?? [];
    pending = null;
    store.setState({
      seq: snapshot.seq,
      state: shareStructure(store.getState().state, snapshot.state),
      failure: null,
    });
    // A gap inside what was waiting asks again, and the rest joins that new wait.
    waiting.forEach(take);
  };

  const askSnapshot = async (): Promise<void> => {
    pending ??= [];
    const answer = await api.invoke('desk/snapshot', null).catch((error: unknown) => ({
      ok: false as const,
      failure: { code: 'internal' as const, detail: String(error) },
    }));
    if (stopped) return;
    if (answer.ok) {
      adopt(answer.value);
      return;
    }
    store.setState({ failure: answer.failure });
    retry = setTimeout(() => void askSnapshot(), retryMs);
  };

  return {
    store,
    start() {
      stopped = false;
      const undo = api.onDelta(take);
      void askSnapshot();
      return () => {
        stopped = true;
        clearTimeout(retry);
        undo();
      };
    },
  };
}
