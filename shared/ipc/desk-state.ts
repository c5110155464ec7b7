import type {
  AudioState,
  CallDirection,
  CallPhase,
  CallQuality,
  EndedBy,
  RegistrationState,
  TargetState,
  TransferProgress,
} from '../domain/call';
import type { Ticket } from '../domain/customer';
import type { LineTest, Outage, Severity } from '../domain/fault';
import type { CallId, ContactId, CustomerId, LineId, OutboxId, TicketId } from '../domain/ids';
import type { Tier } from '../domain/tiers';
import type { Agent, Locale, Theme } from '../domain/settings';
import type { DeviceRole, SoundView } from '../domain/sound';
import type { CallLogView } from './call-log';
import type { AvailabilityView, SceneView } from './availability';
import type { CustomerView, VerificationView } from './customer-view';
import type { Failure } from './failure';
import type { PortfolioView } from './portfolio';

/** The desk as the screen sees it: immutable, masked, serialisable. Main writes, the screen mirrors. Times are UTC ms. */
export interface DeskState {
  readonly agent: Agent & { readonly extension: string | null };
  /** Signed out: no phone, no centre, no customer in the local files. */
  readonly session: 'signedIn' | 'signedOut';
  readonly mode: 'practice' | 'real';
  readonly preferences: { readonly locale: Locale; readonly theme: Theme };
  readonly availability: AvailabilityView;
  readonly scene: SceneView;
  readonly registration: RegistrationState;
  readonly audio: AudioState;
  readonly sound: SoundView;
  readonly centre: {
    readonly state: 'connecting' | 'online' | 'offline';
    readonly sinceMs: number;
    readonly failure?: Failure;
  };
  readonly storage: {
    readonly state: 'opening' | 'ready' | 'memoryOnly' | 'down';
    readonly customers: number;
    readonly failure?: Failure;
  };
  /** What is owed to the centre. */
  readonly outbox: { readonly waiting: number; readonly refused: number; readonly oldestMs: number | null };
  readonly practice: { readonly calling: boolean; readonly nextCallAtMs: number | null } | null;
  /** Newest first; ended ones stay until they are wrapped up. */
  readonly contacts: readonly Contact[];
  /** Null: the seat's own page (portfolio, or what will happen next). */
  readonly selectedContactId: ContactId | null;
  /** A customer opened without a contact, shown instead of the selected contact's until it is closed. */
  readonly viewed: { readonly customerId: CustomerId; readonly customer: CustomerMatch } | null;
  /** Null at seats that own no accounts. */
  readonly portfolio: PortfolioView | null;
  readonly callLog: CallLogView;
  /** What the extensions do that are being watched; an extension that is not among them is not watched. */
  readonly targets: Readonly<Record<string, TargetState>>;
  /** A number that came from elsewhere (a tel: link) and waits to be dialled or dismissed by the agent. */
  readonly dialRequest: { readonly number: string; readonly atMs: number } | null;
  /** The last call of ours that came to nothing, while that is news. */
  readonly notReached: NotReachedView | null;
  readonly notices: readonly Notice[];
}

/** `who` as the screen may show it; `logId` dials it again. */
export interface NotReachedView {
  readonly logId: string;
  readonly who: string;
  readonly reason: EndedBy;
  readonly failure: Failure | null;
}

export interface Contact {
  readonly id: ContactId;
  /** Alt and this digit open it, from its first moment until it is closed; null where all nine were taken. */
  readonly digit: number | null;
  readonly startedAtMs: number;
  readonly direction: CallDirection;
  readonly call: CallView;
  /** The call made to ask somebody while the customer waits. */
  readonly consult: ConsultView | null;
  readonly caller: CallerView;
  readonly customer: CustomerMatch;
  readonly verification: VerificationView;
  /** The line the agent or the desk picked as the one concerned. */
  readonly lineId: LineId | null;
  readonly fault: FaultFlow;
  readonly wrapUp: WrapUp;
}

/** `answered`: false where the server did not say so. */
export interface HandedTo {
  readonly target: string;
  readonly answered: boolean;
}

export interface CallView {
  readonly id: CallId | null;
  readonly phase: CallPhase;
  readonly answeredAtMs: number | null;
  readonly heldSinceMs: number | null;
  readonly endedAtMs: number | null;
  readonly endedBy: EndedBy | null;
  readonly muted: boolean;
  readonly quality: CallQuality | null;
  readonly failure: Failure | null;
  /** Hears and is heard by the others of the conference. */
  readonly merged: boolean;
  /** This seat's place in a conference of the server's: hung up, the others go on. */
  readonly inConference?: boolean;
  readonly transfer: { readonly target: string; readonly progress: TransferProgress } | null;
  /** To whom it was transferred, once it has ended so and where that is known. */
  readonly handedTo?: HandedTo;
  /** Whom the call goes to now, where that is not who it began with any more. */
  readonly party: PartyView | null;
  /** The signalling was lost and it is not proved yet that the far side still has this call, whatever may be heard. */
  readonly inDoubt?: boolean;
  /** The far side has us on hold: it does not hear us, whatever it lets us hear. Null or absent: it has not. */
  readonly farHoldSinceMs?: number | null;
}

/** `number`: masked unless it is a colleague's; null where the server does not tell. `name` from the directory. */
export interface PartyView {
  readonly number: string | null;
  readonly name: string | null;
}

/** `target` is shown as typed for colleagues and queues, masked for anybody else. */
export interface ConsultView {
  readonly call: CallView;
  readonly target: string;
  /** From the directory, where it knows the number. */
  readonly name: string | null;
}

/** `number` is masked. Kind tells a withheld number from one that is no number at all. */
export interface CallerView {
  readonly kind: 'number' | 'withheld' | 'unreadable';
  readonly number: string | null;
  /** A colleague's or a queue's, where the directory knows the number. */
  readonly name?: string;
  /** The exchange's own word for who calls, where it says more than the number. Proves nothing. */
  readonly display?: string;
  readonly queue: string | null;
  /** What the exchange told beside the number, where it told anything: who sent the call on (masked), the caller's choice in the menu. */
  readonly origin?: {
    readonly divertedFrom: string | null;
    readonly menu: string | null;
    readonly urgent: boolean;
  };
}

export type CustomerMatch =
  /** A call of ours to a colleague or a queue, or a colleague's to us: nobody's page, and nothing to wrap up unless something is written. */
  | { readonly kind: 'colleague' }
  | { readonly kind: 'searching' }
  /** No customer has this number; `askedCentre` is false while only the local files were asked. */
  | { readonly kind: 'unknown'; readonly askedCentre: boolean }
  | { readonly kind: 'candidates'; readonly list: readonly Candidate[] }
  | { readonly kind: 'found'; readonly view: CustomerView };

export interface Candidate {
  readonly id: CustomerId;
  readonly name: string;
  readonly tier: Tier;
  readonly hint: string;
}

export type Progress<T> =
  | { readonly state: 'running'; readonly sinceMs: number }
  | { readonly state: 'done'; readonly value: T; readonly atMs: number }
  | { readonly state: 'failed'; readonly failure: Failure };

/**
 *   none → drafting → (confirm) queued → filed
 *            ↑  └ cancel → none     └→ refused → drafting
 */
export type FaultFlow =
  | { readonly step: 'none' }
  | FaultDrafting
  /** On disk, owed to the centre. */
  | {
      readonly step: 'queued';
      readonly outboxId: OutboxId;
      readonly sinceMs: number;
      readonly lineId: LineId;
      readonly offline: boolean;
    }
  | {
      readonly step: 'filed';
      readonly ticketId: TicketId;
      readonly lineId: LineId;
      readonly atMs: number;
      readonly asNote: boolean;
    }
  | {
      readonly step: 'refused';
      readonly outboxId: OutboxId;
      readonly lineId: LineId;
      readonly failure: Failure;
    };

export interface FaultDrafting {
  readonly step: 'drafting';
  readonly lineId: LineId;
  readonly lineNumber: string;
  readonly test: Progress<LineTest>;
  readonly outages: Progress<readonly Outage[]>;
  /** An open fault ticket on the same line for the same cause. */
  readonly duplicateOf: Ticket | null;
  readonly form: FaultForm;
  readonly respondByMs: number;
  readonly restoreByMs: number;
  /** Set while the ticket is being put on disk; a second confirm is ignored. */
  readonly confirming: boolean;
}

export interface FaultForm {
  readonly symptom: string;
  readonly cause: string;
  readonly severity: Severity;
  readonly description: string;
  readonly joinOutageId: string | null;
}

export interface WrapUp {
  readonly notes: string;
  readonly revision: number;
  readonly reasonCode: string | null;
  /** Since when the shown revision is on disk, whatever else of the contact was written after it; null while it is not. */
  readonly savedAtMs: number | null;
  readonly failure: Failure | null;
  readonly closing: boolean;
}

export interface Notice {
  readonly id: string;
  readonly level: 'info' | 'warn' | 'bad';
  readonly atMs: number;
  readonly text:
    | { readonly kind: 'failure'; readonly failure: Failure }
    | { readonly kind: 'ticketFiled'; readonly ticketId: TicketId }
    /** `number`: of the last of them, masked; null where it was withheld. `logId`: the row of the call log it is dialled by. */
    | {
        readonly kind: 'missedCall';
        readonly number: string | null;
        readonly logId: string;
        readonly reason: 'busy' | 'abandoned';
        readonly count: number;
      }
    /** A call of ours that nobody took. */
    | {
        readonly kind: 'notReached';
        readonly number: string | null;
        readonly logId: string;
        readonly reason: EndedBy;
      }
    | { readonly kind: 'draftsRestored'; readonly count: number }
    | { readonly kind: 'screenRecovered' }
    /** A chosen device went away or came back; said once each time. */
    | {
        readonly kind: 'deviceGone' | 'deviceBack';
        readonly role: DeviceRole;
        readonly name: string;
      };
}

/** Slices that changed since `seq - 1`. A gap in `seq` means: ask for the snapshot again. */
export interface DeskDelta {
  readonly seq: number;
  readonly changes: Partial<DeskState>;
}
export interface DeskSnapshot {
  readonly seq: number;
  readonly state: DeskState;
}
