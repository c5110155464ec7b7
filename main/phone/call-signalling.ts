import type { CallOffer } from '../desk/ports';
import type { TakeOver } from '../../shared/domain/standing-call';
import type { CallerIdentity } from './caller-identity';
import type { Refusal } from './refusal';
import type { NamedDialog } from './replaces-header';

export type { TakeOver };

/** Why the far side of the signalling says the call is over; `none`: it ended without telling a reason. */
export type EndCause = 'cancelled' | 'elsewhere' | 'bye' | 'none' | Refusal;

export type Renegotiation =
  | { readonly kind: 'agreed' }
  /** A SIP status; 491 glare, 503 no path, 481 and 408 no such dialog any more. */
  | { readonly kind: 'refused'; readonly statusCode: number };

/** One call's dialog, without SIP types; it refreshes itself (RFC 4028). None of these throws. */
export interface CallSignalling {
  /** BYE; a refusal or CANCEL where there is nothing to say BYE to. */
  bye(): void;
  /** One re-INVITE with the media session's present direction. */
  renegotiate(): Promise<Renegotiation>;
  /** REFER to this Refer-To value. Every status that its NOTIFYs report is told, possibly before the promise settles. */
  refer(referTo: string, told: (statusCode: number) => void): Promise<Renegotiation>;
  /** One key by INFO, application/dtmf-relay. */
  sendKey(key: string): Promise<boolean>;
  /** Refer-To value by which somebody takes our place in this dialog (RFC 3891); null where there is none yet. */
  replacement(): string | null;
  /** What an INVITE must say to take over this dialog; null where the far side does not let that happen. */
  takeOver(): TakeOver | null;
  /** As somebody else may name it (replaces-header.ts), also after its end; null while it is not confirmed. */
  readonly dialogName: string | null;
  /** An early dialog of an INVITE of ours goes by this name. */
  hasEarly(dialog: string): boolean;
  /** Whatever is still agreed on in it is none of the call's sound any more. */
  leaveSound(): void;
}

export interface IncomingSignalling extends CallSignalling {
  /** 180 Ringing. */
  ring(): void;
  /** 200 OK. May resolve although the call was cancelled meanwhile; rejects with MediaError or any Error. */
  accept(): Promise<void>;
  /** A final refusal to an unanswered call; with a SIP URI for 302. */
  refuse(statusCode: number, contact?: string): void;
}

export interface OutgoingSignalling extends CallSignalling {
  /** Resolves when the INVITE is on the wire; rejects with MediaError or any Error. */
  invite(): Promise<void>;
}

/** A call that arrived, before anyone decided whether to take it. */
export interface IncomingCall {
  /** Who calls, and what the server says of it. */
  readonly caller: Omit<CallOffer, 'callId'>;
  /** The caller's offer; null when the INVITE came without one. */
  readonly offerSdp: string | null;
  /** The dialog of this seat whose far side it would be instead; null: a call of its own. */
  readonly replaces: NamedDialog | null;
  /** A final refusal, nothing else happens. */
  refuse(statusCode: number): void;
  /** Takes the call. */
  take(onEnded: (cause: EndCause) => void, onAsserted: (who: CallerIdentity) => void): IncomingSignalling;
}

export interface OutgoingListener {
  /** It rings there, or somebody or something there speaks already. */
  alerted(): void;
  /** What the far side lets us hear before it answers. */
  earlyMedia(sdp: string): void;
  answered(): void;
  /** The server says who is on the other side now. */
  asserted(who: CallerIdentity): void;
  ended(cause: EndCause): void;
}
