import { maskName } from '../../shared/domain/masking';
import type { CallId } from '../../shared/domain/ids';
import type { Contact, DeskState } from '../../shared/ipc/desk-state';
import type { RingCard } from '../../shared/ipc/ring';

/** The call that has rung longest, as the ring window may show it; null while nothing rings. */
export function ringCard({ contacts, preferences }: DeskState): RingCard | null {
  const ringing = contacts.filter(({ call }) => call.id !== null && call.phase === 'ringing');
  const first = ringing.at(-1);
  const callId: CallId | null = first?.call.id ?? null;
  if (!first || callId === null) return null;
  return {
    callId,
    locale: preferences.locale,
    theme: preferences.theme,
    customer: customerOf(first),
    searching: first.customer.kind === 'searching',
    number: first.caller.number,
    queue: first.caller.queue,
    others: ringing.length - 1,
  };
}

/** The desk may show the agent a name in full; a window over everything else on the screen may not. */
function customerOf({ customer }: Contact): RingCard['customer'] {
  if (customer.kind !== 'found') return null;
  const { name, kind, tier, service } = customer.view;
  return { name: maskName(name, kind), tier: tier.tier, look: service.ring };
}
