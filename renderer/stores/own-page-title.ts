import type { DeskState } from '../../shared/ipc/desk-state';
import { seatState, type SeatStateCode } from './seat-state';

type Title =
  | 'idle.readyTitle'
  | 'idle.paused'
  | 'idle.unknown'
  | 'idle.busy'
  | 'idle.break'
  | 'idle.away'
  | `seat.${Exclude<SeatStateCode, 'available' | 'unknown' | 'busy' | 'break' | 'away'>}`;

/** What the seat's own page says of the next call: never more than the agent's state allows by the server's word. */
export function ownPageTitle(state: DeskState): Title {
  const { code } = seatState(state);
  switch (code) {
    case 'available':
      return state.practice?.calling === false ? 'idle.paused' : 'idle.readyTitle';
    case 'unknown':
    case 'busy':
    case 'break':
    case 'away':
      return `idle.${code}`;
    default:
      return `seat.${code}`;
  }
}

/** The time to show for the next practice call; `soon` where it is due, null where none is to come to this agent. */
export function nextPracticeCall(state: DeskState): number | 'soon' | null {
  const { practice } = state;
  if (practice?.calling !== true) return null;
  return practice.nextCallAtMs ?? (seatState(state).code === 'available' ? 'soon' : null);
}
