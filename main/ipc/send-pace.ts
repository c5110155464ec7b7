import type { Dispose } from '../../shared/lib/disposable';
import type { DeskState } from '../../shared/ipc/desk-state';
import type { Clock } from '../desk/ports';

/** Half a frame: a confirm and its ticket come to the screen as one change where they come that close. */
const foldMs = 8;
/** So long a ring waits for the local files to say who it is: two pages one after the other cost the screen more. */
const ringPatienceMs = 25;

/** Told of every change; calls `flush` when what has changed is to be sent. */
export type SendPace = (flush: () => void, state: DeskState) => void;

/** What changes is folded for half a frame; a ring leaves with its customer, at once when that is found. */
export function sendPace(clock: Clock): SendPace {
  let searched = false;
  let planned: { readonly byRing: boolean; readonly cancel: Dispose } | null = null;
  return (flush, state) => {
    const startedAtMs = searchStartedAtMs(state);
    const found = searched && startedAtMs === null;
    searched = startedAtMs !== null;
    const leftMs = startedAtMs === null ? 0 : startedAtMs + ringPatienceMs - clock.now();
    const byRing = leftMs > 0;
    if (planned && planned.byRing === byRing && !found) return;
    planned?.cancel();
    // a clock that was set back holds nothing up
    const waitMs = byRing ? Math.min(leftMs, ringPatienceMs) : found ? 0 : foldMs;
    const cancel = clock.after(waitMs, () => {
      planned = null;
      flush();
    });
    planned = { byRing, cancel };
  };
}

/** When the last ring began whose customer is still being looked for; null while there is none. */
function searchStartedAtMs({ contacts }: DeskState): number | null {
  const searching = contacts.filter(
    ({ call, customer }) => call.phase === 'ringing' && customer.kind === 'searching',
  );
  return searching.length === 0 ? null : Math.max(...searching.map((contact) => contact.startedAtMs));
}
