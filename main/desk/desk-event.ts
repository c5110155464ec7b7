import type {
  AudioState,
  CallPhase,
  CallQuality,
  EndedBy,
  RegistrationState,
  TargetState,
  TransferProgress,
} from '../../shared/domain/call';
import type { CallId, ContactId, LineId } from '../../shared/domain/ids';
import type {
  CallView,
  ConsultView,
  Contact,
  CustomerMatch,
  DeskState,
  FaultFlow,
  Notice,
  PartyView,
} from '../../shared/ipc/desk-state';
import type { VerificationView } from '../../shared/ipc/customer-view';
import type { Failure } from '../../shared/ipc/failure';

/** Everything that can happen to the desk's state, in the past tense. The reducer is the only reader. */
export type DeskEvent =
  | { readonly type: 'agentChanged'; readonly agent: DeskState['agent']; readonly mode: DeskState['mode'] }
  | { readonly type: 'preferencesChanged'; readonly preferences: DeskState['preferences'] }
  | { readonly type: 'registrationChanged'; readonly registration: RegistrationState }
  | { readonly type: 'audioChanged'; readonly audio: AudioState }
  | { readonly type: 'soundChanged'; readonly change: Partial<DeskState['sound']> }
  | { readonly type: 'availabilityChanged'; readonly availability: DeskState['availability'] }
  | { readonly type: 'sceneChanged'; readonly scene: DeskState['scene'] }
  | { readonly type: 'centreLinkChanged'; readonly link: DeskState['centre'] }
  | { readonly type: 'storageChanged'; readonly storage: DeskState['storage'] }
  | { readonly type: 'outboxCounted'; readonly outbox: DeskState['outbox'] }
  | { readonly type: 'practiceChanged'; readonly practice: DeskState['practice'] }
  | { readonly type: 'contactOpened'; readonly contact: Contact; readonly select: boolean }
  /** Null: the seat's own page. */
  | { readonly type: 'contactSelected'; readonly contactId: ContactId | null }
  | { readonly type: 'contactClosed'; readonly contactId: ContactId }
  | {
      readonly type: 'callChanged';
      readonly callId: CallId;
      readonly phase: CallPhase;
      readonly muted: boolean;
      readonly atMs: number;
    }
  | { readonly type: 'callMeasured'; readonly callId: CallId; readonly quality: CallQuality }
  | { readonly type: 'callInDoubt'; readonly callId: CallId; readonly inDoubt: boolean }
  | { readonly type: 'callFarHold'; readonly callId: CallId; readonly sinceMs: number | null }
  | { readonly type: 'callPartyChanged'; readonly callId: CallId; readonly party: PartyView | null }
  | { readonly type: 'callFailed'; readonly callId: CallId; readonly failure: Failure }
  | { readonly type: 'callEnded'; readonly callId: CallId; readonly by: EndedBy; readonly atMs: number }
  | { readonly type: 'consultChanged'; readonly contactId: ContactId; readonly consult: ConsultView | null }
  | { readonly type: 'transferAsked'; readonly callId: CallId; readonly target: string }
  /** Null: what became of it has been told long enough. */
  | { readonly type: 'transferChanged'; readonly callId: CallId; readonly progress: TransferProgress | null }
  | { readonly type: 'conferenceChanged'; readonly callIds: readonly CallId[] }
  /** Whoever is talked to by this call is from now on talked to by another. */
  | { readonly type: 'callGoesOn'; readonly callId: CallId; readonly call: CallView }
  | { readonly type: 'targetsChanged'; readonly targets: Readonly<Record<string, TargetState>> }
  | { readonly type: 'callLogChanged'; readonly callLog: DeskState['callLog'] }
  | { readonly type: 'dialRequested'; readonly request: DeskState['dialRequest'] }
  | { readonly type: 'notReachedChanged'; readonly notReached: DeskState['notReached'] }
  | { readonly type: 'customerMatched'; readonly contactId: ContactId; readonly match: CustomerMatch }
  | {
      readonly type: 'verificationChanged';
      readonly contactId: ContactId;
      readonly verification: VerificationView;
    }
  | { readonly type: 'viewedChanged'; readonly viewed: DeskState['viewed'] }
  | { readonly type: 'portfolioChanged'; readonly portfolio: DeskState['portfolio'] }
  /** Signing out takes everything about customers off the screen. */
  | { readonly type: 'sessionChanged'; readonly session: DeskState['session'] }
  | { readonly type: 'lineChosen'; readonly contactId: ContactId; readonly lineId: LineId | null }
  | { readonly type: 'faultChanged'; readonly contactId: ContactId; readonly fault: FaultFlow }
  | {
      readonly type: 'wrapUpEdited';
      readonly contactId: ContactId;
      readonly revision: number;
      readonly notes: string;
      readonly reasonCode: string | null;
    }
  | {
      readonly type: 'wrapUpSaved';
      readonly contactId: ContactId;
      readonly revision: number;
      readonly atMs: number;
    }
  | { readonly type: 'wrapUpNotSaved'; readonly contactId: ContactId; readonly failure: Failure }
  | { readonly type: 'wrapUpClosing'; readonly contactId: ContactId; readonly closing: boolean }
  | { readonly type: 'noticeRaised'; readonly notice: Notice }
  | { readonly type: 'noticeDismissed'; readonly id: string };
