import type { Contact, NotReachedView } from '../../shared/ipc/desk-state';
import type { DeskContext } from './desk-context';

/** How long the call bar tells it. */
const toldForMs = 20_000;

/** A call of ours came to nothing: said where the agent looks, for a while or until the next call. */
export function tellNotReached({ store, clock }: DeskContext, { id, caller, customer, call }: Contact): void {
  if (call.endedBy === null) return;
  // a name from outside may be no name but what the number is for
  const name = customer.kind === 'colleague' ? caller.name : undefined;
  const notReached: NotReachedView = {
    logId: id,
    who: customer.kind === 'found' ? customer.view.name : (name ?? caller.number ?? ''),
    reason: call.endedBy,
    failure: call.failure,
  };
  store.dispatch({ type: 'notReachedChanged', notReached });
  clock.after(toldForMs, () => {
    if (store.state.notReached === notReached)
      store.dispatch({ type: 'notReachedChanged', notReached: null });
  });
}
