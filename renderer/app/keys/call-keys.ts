import type { DeskClient } from '../../bridge/desk-client';
import type { DeskState } from '../../../shared/ipc/desk-state';
import { contactInBar, isLive, ringingContact } from '../../stores/contacts';
import type { KeyHint } from '../../stores/hints';

/** What the keys of the call do: null once asked for, else why not. */

export function answer(client: DeskClient, state: DeskState | null): KeyHint | null {
  const ringing = state && ringingContact(state)?.call;
  if (!ringing?.id) return 'noRing';
  client.ask('call/answer', { callId: ringing.id });
  return null;
}

export function toggleHold(client: DeskClient, state: DeskState | null): KeyHint | null {
  const inBar = state && contactInBar(state)?.call;
  if (!inBar?.id || (inBar.phase !== 'talking' && inBar.phase !== 'held')) return 'noCall';
  client.ask('call/setHeld', { callId: inBar.id, held: inBar.phase === 'talking' });
  return null;
}

export function toggleMute(client: DeskClient, state: DeskState | null): KeyHint | null {
  const inBar = state && contactInBar(state)?.call;
  if (!inBar?.id || (inBar.phase !== 'talking' && inBar.phase !== 'held')) return 'noCall';
  client.ask('call/setMuted', { callId: inBar.id, muted: !inBar.muted });
  return null;
}

/** An answered call only: a call that still rings is rejected by its button, on purpose, never by the key for hanging up. */
export function hangUp(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && contactInBar(state);
  if (!contact || !isLive(contact) || contact.call.id === null) return 'noCall';
  if (contact.call.phase === 'ringing') return 'rejectByButton';
  if (contact.call.phase === 'ending') return null;
  client.ask('call/hangUp', { callId: contact.call.id });
  return null;
}
