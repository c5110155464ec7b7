import type { Clock } from '../desk/ports';
import type { RegistrationState } from '../../shared/domain/call';
import type { PathEvent } from '../../shared/domain/phone-path';
import type { PhoneAccount } from '../../shared/domain/settings';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import type { IncomingWithMedia } from './incoming-with-media';
import type { Seat } from './sip-transport';

export interface EndpointEvents {
  registrationChanged(registration: RegistrationState): void;
  invited(incoming: IncomingWithMedia): void;
  pathLost(): void;
  /** Registered on a new socket after a loss, or anew after sleep. */
  pathRestored(): void;
  /** An address of this machine is gone: sound may have to find another way. */
  addressGone(): void;
  noted(event: PathEvent): void;
  callsUp(): boolean;
  /** A BYE of ours went out, or was heard by the far side. */
  readonly bye: (bye: UnheardBye, heard: boolean) => void;
}

export interface EndpointOptions {
  readonly account: PhoneAccount;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly localIp: string | undefined;
  /** The addresses this machine has now. */
  readonly addresses?: () => readonly string[];
  readonly seat: Seat;
  readonly events: EndpointEvents;
}
