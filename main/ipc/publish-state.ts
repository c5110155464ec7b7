import type { DeskDelta, DeskSnapshot, DeskState } from '../../shared/ipc/desk-state';
import type { Dispose } from '../../shared/lib/disposable';
import type { SendPace } from './send-pace';

export interface StateSource {
  readonly state: DeskState;
  subscribe(listener: (state: DeskState) => void): Dispose;
}

export interface Publisher {
  snapshot(): DeskSnapshot;
  readonly dispose: Dispose;
}

/**
 * Sends numbered deltas of the slices that changed. What changes until `pace` calls back is folded into one delta; the snapshot is always
 * taken after what was pending has been sent, so its number and its state belong together. A later source for the same screen begins well
 * beyond the earlier one's numbers: the gap makes the screen ask for its snapshot.
 */
export function publishState(
  source: StateSource,
  send: (delta: DeskDelta) => void,
  pace: SendPace,
  firstSeq = 0,
): Publisher {
  let sent = source.state;
  let seq = firstSeq;

  function flush(): void {
    const next = source.state;
    const changes = changedSlices(sent, next);
    sent = next;
    if (changes === null) return;
    seq += 1;
    send({ seq, changes });
  }

  const dispose = source.subscribe((state) => {
    pace(flush, state);
  });
  return {
    snapshot: () => {
      flush();
      return { seq, state: sent };
    },
    dispose,
  };
}

function changedSlices(before: DeskState, after: DeskState): Partial<DeskState> | null {
  const keys = (Object.keys(after) as (keyof DeskState)[]).filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return null;
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
}
