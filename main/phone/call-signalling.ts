/** Why the far side of the signalling says the call is over; `none`: it ended without telling a reason. */
export type EndCause = 'cancelled' | 'elsewhere' | 'bye' | 'none';

export type Renegotiation =
  | { readonly kind: 'agreed' }
  /** A SIP status; 491 glare, 503 no path, 481 and 408 no such dialog any more. */
  | { readonly kind: 'refused'; readonly statusCode: number };

/** One call's dialog, without SIP types. None of these throws. */
export interface CallSignalling {
  /** 180 Ringing. */
  ring(): void;
  /** 200 OK. May resolve although the call was cancelled meanwhile; rejects with MediaError or any Error. */
  accept(): Promise<void>;
  /** A final refusal to an unanswered call. */
  refuse(statusCode: number): void;
  /** BYE, or a refusal where there is nothing to say BYE to. */
  bye(): void;
  /** One re-INVITE with the media session's present direction. */
  renegotiate(): Promise<Renegotiation>;
}

/** A call that arrived, before anyone decided whether to take it. */
export interface IncomingCall {
  readonly callerNumber: string | null;
  readonly callerDisplay: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** UTC ms with fraction, taken before the message was parsed. */
  readonly receivedAtMs: number;
  /** The caller's offer; null when the INVITE came without one. */
  readonly offerSdp: string | null;
  /** 486 Busy Here, nothing else happens. */
  refuseBusy(): void;
  /** Takes the call. */
  take(onEnded: (cause: EndCause) => void): CallSignalling;
}
