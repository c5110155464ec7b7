import type { Clock, PhoneEvent } from '../desk/ports';
import type { CallId } from '../../shared/domain/ids';
import type { OutgoingListener, OutgoingSignalling, TakeOver } from './call-signalling';
import type { MediaSession } from './media-session';

export interface CallSurroundings {
  readonly clock: Clock;
  readonly random: () => number;
  /** How keys are sent: in the sound or beside it. */
  readonly dtmf: () => 'rfc4733' | 'info';
  /** A call of ours that replaces a dialog; null without an endpoint. */
  takeOver(
    what: TakeOver,
    media: MediaSession,
    listener: OutgoingListener,
  ): Promise<OutgoingSignalling | null>;
  emit(event: PhoneEvent): void;
}

/** What a call needs to know of the others. */
export interface CallFellows {
  /** Whether this call has the floor; one that has not is parked instead of talking. */
  mayTalk(callId: CallId): boolean;
  /** After each change of this call's phase, and of what is heard of it before the answer. */
  phaseChanged(): void;
}
