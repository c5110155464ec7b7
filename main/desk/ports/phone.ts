import type {
  AudioState,
  CallPhase,
  CallQuality,
  Diverted,
  EndedBy,
  RegistrationState,
  TargetState,
  TransferProgress,
} from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { PathEvent, PathReport } from '../../../shared/domain/phone-path';
import type { PhoneAccount } from '../../../shared/domain/settings';
import type { KeptCall, TakeOver } from '../../../shared/domain/standing-call';
import type { UnheardBye } from '../../../shared/domain/unheard-bye';
import type { Failure } from '../../../shared/ipc/failure';
import type { Dispose } from '../../../shared/lib/disposable';
import type { Outcome } from './outcome';

export interface CallOffer {
  readonly callId: CallId;
  /** As the peer wrote it; null when withheld or absent (RFC 3325 privacy, anonymous, empty user). */
  readonly callerNumber: string | null;
  readonly callerDisplay: string | null;
  /** X-… headers the server added, lower-case names; untrusted text. */
  readonly headers: Readonly<Record<string, string>>;
  readonly diverted: readonly Diverted[];
  /** Alert-Info as the server wrote it; untrusted text. */
  readonly alertInfo: string | null;
  /** The server asks the phone to answer by itself (RFC 5373 Answer-Mode, Call-Info answer-after, Alert-Info auto-answer). Policy decides. */
  readonly asksAutoAnswer: boolean;
  /** When the INVITE became readable on the socket, UTC ms with fraction: performance.timeOrigin + performance.now(). */
  readonly receivedAtMs: number;
}

export type PhoneEvent =
  | { readonly kind: 'registrationChanged'; readonly registration: RegistrationState }
  | { readonly kind: 'audioChanged'; readonly audio: AudioState }
  | { readonly kind: 'callOffered'; readonly offer: CallOffer }
  /** Refused without ringing, 486: as many calls as the seat takes are there. No call id, no other event belongs to it. */
  | { readonly kind: 'callMissed'; readonly callerNumber: string | null; readonly reason: 'busy' }
  | {
      readonly kind: 'callChanged';
      readonly callId: CallId;
      readonly phase: CallPhase;
      readonly muted: boolean;
    }
  /** A dialog stands, the first of the call or another in its place; null where the far side lets nobody take it over. */
  | { readonly kind: 'callStands'; readonly callId: CallId; readonly takeOver: TakeOver | null }
  /** Its signalling path was lost; `inDoubt` until the far side has shown that it still knows the call. */
  | { readonly kind: 'callInDoubt'; readonly callId: CallId; readonly inDoubt: boolean }
  /** The far side put this call on hold, or took it back. */
  | { readonly kind: 'callFarHold'; readonly callId: CallId; readonly holds: boolean }
  /** Who is on the other side now, by the server's word; null: it does not tell. */
  | { readonly kind: 'callPartyChanged'; readonly callId: CallId; readonly number: string | null }
  | { readonly kind: 'callFailed'; readonly callId: CallId; readonly failure: Failure }
  | { readonly kind: 'callQuality'; readonly callId: CallId; readonly quality: CallQuality }
  | { readonly kind: 'transferChanged'; readonly callId: CallId; readonly progress: TransferProgress }
  /** Who hears whom through this seat; fewer than two: nobody. */
  | { readonly kind: 'conferenceChanged'; readonly callIds: readonly CallId[] }
  | { readonly kind: 'targetChanged'; readonly extension: string; readonly state: TargetState }
  /** Our BYE went out in a dialog of its call; `heard`: it was answered, of an earlier run's too. */
  | { readonly kind: 'bye'; readonly bye: UnheardBye; readonly heard: boolean }
  /** Exactly one per offered call, whatever happened; nothing follows it but that a BYE was heard. */
  | { readonly kind: 'callEnded'; readonly callId: CallId; readonly by: EndedBy };

export interface Phone {
  subscribe(listener: (event: PhoneEvent) => void): Dispose;
  /** Registers and keeps registered until stopped or given another account. Progress comes as events. */
  start(account: PhoneAccount): void;
  /** Unregisters and drops the socket; at most 2 s. */
  stop(): Promise<void>;
  /** Puts whoever is talking on hold first, unless they are in one conference. So do `setHeld(false)` and `dial`. */
  answer(callId: CallId): Promise<Outcome<void>>;
  /** Resolves when the INVITE is on the wire; `callId` is new and of the asker's making. Digits, + * # only, else badRequest. */
  dial(callId: CallId, number: string): Promise<Outcome<void>>;
  /**
   * Takes them back once registered; `reconnecting` until then. One that the server does not hold any more, or that nobody could be asked
   * about for a minute, ends as `lost` after callFailed with phone.notTakenBack.
   */
  resume(kept: readonly KeptCall[]): void;
  /** What an earlier run said and nobody heard: each once more in its dialog, once registered. One older than five minutes is not worth it. */
  sayAgain(byes: readonly UnheardBye[]): void;
  /** 302 to a ringing call. Ends it as `forwarded`. */
  forward(callId: CallId, number: string): Promise<Outcome<void>>;
  /** Blind: REFER; resolves when the server accepted to try. Progress as transferChanged; in the end the call ends as `transferred`. */
  transfer(callId: CallId, number: string): Promise<Outcome<void>>;
  /** Attended: REFER with Replaces. Both calls end as `transferred`, or the first is back with us. */
  transferTo(callId: CallId, consultId: CallId): Promise<Outcome<void>>;
  /** Everyone hears everyone; calls on hold are resumed. Mixed at this seat. */
  merge(callIds: readonly CallId[]): Promise<Outcome<void>>;
  /** The number of a conference at the server that nobody is in; null where calls are mixed at this seat. */
  conferenceRoom(): string | null;
  /** Ends the conference: all but `keep` are on hold. */
  split(keep: CallId): Promise<Outcome<void>>;
  /** Follows the state of these extensions, and of no others. */
  watchTargets(extensions: readonly string[]): void;
  /** 486 Busy Here to a ringing call. */
  reject(callId: CallId): Promise<Outcome<void>>;
  /** Ends a call in any phase: BYE, CANCEL or 487 as fits. */
  hangUp(callId: CallId): Promise<Outcome<void>>;
  setMuted(callId: CallId, muted: boolean): Promise<Outcome<void>>;
  /** re-INVITE sendonly / sendrecv; resolves when the server agreed. */
  setHeld(callId: CallId, held: boolean): Promise<Outcome<void>>;
  /** RFC 4733 or INFO, as the account says; characters 0-9 * # A-D. */
  sendDtmf(callId: CallId, tones: string): Promise<Outcome<void>>;
  /** Tries again to open microphone and speaker. */
  retryAudio(): void;
}

/** The phone's road to its servers, for those who look after it rather than make calls. */
export interface PhonePath {
  subscribePath(listener: (event: PathEvent) => void): Dispose;
  /** Null while no account is in use. */
  pathReport(): Promise<PathReport | null>;
  /** The machine woke: a socket that is there must show that it works, one that is not is made now, and each call is proved alive. */
  provePath(): void;
}
