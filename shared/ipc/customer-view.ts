import type { Label } from '../domain/label';
import type { CustomerKind, PartName, PartValue } from '../domain/customer';
import type { CustomerId } from '../domain/ids';
import type { RingLook } from '../domain/service-policies';
import type { TierView } from '../domain/tier';
import type { RevealField } from '../domain/audit';
import type { Failure } from './failure';

/** The customer as the screen may see them: masked, explained, each part with its own age. Times are UTC ms, money fen. */
export interface CustomerView {
  readonly id: CustomerId;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly number: string | null;
  readonly idNumber: string | null;
  readonly contactName: string | null;
  readonly address: string | null;
  readonly customerSinceMs: number | null;
  readonly accountManager: {
    readonly name: string;
    readonly number: string | null;
    readonly level: number | null;
  } | null;
  readonly tier: TierView;
  readonly lifecycle: Lifecycle;
  /** People to speak to, in the order that `person.<n>` counts. */
  readonly people: readonly PersonView[];
  readonly group: RelatedCustomer | null;
  readonly members: readonly RelatedCustomer[];
  readonly identityFetchedAtMs: number;
  readonly parts: { readonly [P in EvidencePart]: PartView<PartValue<P>> };
  readonly timeline: TimelineView;
  /** Fields shown in clear for a while, with their text. */
  readonly revealed: readonly Revealed[];
  readonly service: ServiceView;
}

/** Every part but who they are. */
export type EvidencePart = Exclude<PartName, 'identity'>;

export type Lifecycle = 'identification' | 'growth' | 'warning';

export interface PersonView {
  readonly name: string;
  readonly title: string | null;
  readonly number: string | null;
}
export interface RelatedCustomer {
  readonly id: CustomerId;
  readonly name: string;
}

/** locked: policy wants the identity verified first; absent: never had; known: with its age, while a newer one may be on its way. */
export type PartView<T> =
  | { readonly state: 'locked' }
  | { readonly state: 'absent'; readonly refreshing: boolean; readonly failure: Failure | null }
  | KnownPart<T>;

export interface KnownPart<T> {
  readonly state: 'known';
  readonly value: T;
  readonly fetchedAtMs: number;
  readonly refreshing: boolean;
  readonly failure: Failure | null;
}

/** The whole trace of contacts lies in the local files and is read page by page; this says how much of it is there. */
export interface TimelineView {
  readonly stored: number;
  /** How many the back office says there are; null while it was not asked. */
  readonly total: number | null;
  readonly fetchedAtMs: number | null;
  readonly refreshing: boolean;
  readonly failure: Failure | null;
}

export interface Revealed {
  readonly field: RevealField;
  readonly text: string;
  readonly untilMs: number;
}

/** What the tier and the seat's role decide for this customer. */
export interface ServiceView {
  /** With the names filled in. */
  readonly greeting: Label;
  readonly ring: RingLook;
  readonly respondMinutes: number;
  readonly restoreMinutes: number;
  /** What this seat may grant by itself, per compensation. */
  readonly authorityFen: number;
  readonly visitEveryDays: number | null;
  readonly offers: readonly { readonly code: string; readonly label: Label; readonly pitch: Label }[];
}

/** Whether the caller is who they say: once per contact. `questions` are codes of the verification policy that can be checked here. */
export interface VerificationView {
  readonly state: 'open' | 'verified' | 'locked';
  readonly atMs: number | null;
  readonly attemptsLeft: number;
  readonly questions: readonly string[];
  /** Questions answered wrongly at the last try. */
  readonly wrong: readonly string[];
}
