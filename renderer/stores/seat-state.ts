import type { DeskState } from '../../shared/ipc/desk-state';
import { contactInBar, isLive } from './contacts';

export type SeatStateCode =
  | 'ringing'
  | 'answering'
  | 'talking'
  | 'held'
  | 'ending'
  | 'wrapUp'
  | 'ready'
  | 'connecting'
  | 'offline'
  | 'unconfigured'
  | 'signedOut';

export interface SeatState {
  readonly code: SeatStateCode;
  readonly sinceMs: number | null;
}

/** What the seat is doing, from what the server confirmed and nothing else. */
export function seatState(state: DeskState): SeatState {
  if (state.session === 'signedOut') return { code: 'signedOut', sinceMs: null };
  const contact = contactInBar(state);
  if (contact && isLive(contact)) {
    const { phase, answeredAtMs, heldSinceMs } = contact.call;
    switch (phase) {
      case 'ringing':
        return { code: 'ringing', sinceMs: contact.startedAtMs };
      case 'answering':
        return { code: 'answering', sinceMs: contact.startedAtMs };
      case 'held':
      case 'resuming':
        return { code: 'held', sinceMs: heldSinceMs };
      case 'talking':
      case 'holding':
        return { code: 'talking', sinceMs: answeredAtMs };
      case 'ending':
      case 'ended':
        return { code: 'ending', sinceMs: null };
    }
  }
  if (contact) return { code: 'wrapUp', sinceMs: contact.call.endedAtMs };
  switch (state.registration.state) {
    case 'unconfigured':
      return { code: 'unconfigured', sinceMs: null };
    case 'connecting':
      return { code: 'connecting', sinceMs: state.registration.sinceMs };
    case 'failed':
      return { code: 'offline', sinceMs: state.registration.sinceMs };
    case 'registered':
      return { code: 'ready', sinceMs: state.registration.sinceMs };
  }
}
