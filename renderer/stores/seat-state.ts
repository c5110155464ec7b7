import type { DeskState } from '../../shared/ipc/desk-state';
import { frontCall } from './calls';
import { shownStatus } from './shown-status';

export type SeatStateCode =
  | 'ringing'
  | 'dialling'
  | 'answering'
  | 'reconnecting'
  | 'talking'
  | 'held'
  | 'ending'
  | 'onCall'
  | 'wrapUp'
  | 'available'
  | 'busy'
  | 'break'
  /** Offline, by the server's word. */
  | 'away'
  /** The server has not said anything yet. */
  | 'unknown'
  | 'connecting'
  | 'offline'
  | 'unconfigured'
  | 'signedOut';

export interface SeatState {
  readonly code: SeatStateCode;
  readonly sinceMs: number | null;
}

/** What the seat is doing: its call, else what stands in the way of one, else the agent's state by the server's word. */
export function seatState(state: DeskState): SeatState {
  if (state.session === 'signedOut') return { code: 'signedOut', sinceMs: null };
  const front = frontCall(state);
  if (front) {
    const { contact, asked } = front;
    const { phase, answeredAtMs, heldSinceMs } = front.call;
    switch (phase) {
      case 'ringing':
        return { code: 'ringing', sinceMs: contact.startedAtMs };
      case 'dialling':
      case 'alerting':
        return { code: 'dialling', sinceMs: asked ? null : contact.startedAtMs };
      case 'answering':
        return { code: 'answering', sinceMs: contact.startedAtMs };
      case 'reconnecting':
        return { code: 'reconnecting', sinceMs: answeredAtMs };
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
  switch (state.registration.state) {
    case 'unconfigured':
      return { code: 'unconfigured', sinceMs: null };
    case 'connecting':
      return { code: 'connecting', sinceMs: state.registration.sinceMs };
    case 'failed':
      return { code: 'offline', sinceMs: state.registration.sinceMs };
    case 'registered':
      return agentState(state);
  }
}

function agentState({ availability }: DeskState): SeatState {
  const shown = shownStatus(availability);
  if (shown === null) return { code: 'unknown', sinceMs: null };
  const { state } = shown.status;
  return { code: state === 'offline' ? 'away' : state, sinceMs: shown.sinceMs };
}
