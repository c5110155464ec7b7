import type { CallDirection } from '../../shared/domain/call';
import type { CallId, ContactId, CustomerId, OutboxId } from '../../shared/domain/ids';
import type { Policies } from '../../shared/domain/policies';
import type { Settings } from '../../shared/domain/settings';
import type { CustomerParts } from '../../shared/domain/customer';
import type { StandingCall } from '../../shared/domain/standing-call';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import type { FaultForm } from '../../shared/ipc/desk-state';
import { ownerOf } from './contact-calls';
import type { CustomerPage } from './customer-file';
import type { BackOffice, Cache, Clipboard, Clock, Notifier, Phone, Sound } from './ports';
import type { DeskStore } from './desk-store';

/** What every use case is given. */
export interface DeskContext {
  readonly store: DeskStore;
  readonly files: Map<ContactId, ContactFile>;
  readonly phone: Phone;
  readonly sound: Sound;
  readonly backOffice: BackOffice;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly notifier: Notifier;
  readonly clipboard: Clipboard;
  readonly policies: Policies;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly settings: () => Settings;
  /** One line for the log; never personal data. */
  readonly log: (line: string) => void;
}

/** What the desk knows of a contact and does not show: unmasked facts, and which fields the agent has filled by hand. */
export interface ContactFile extends CustomerPage {
  readonly contactId: ContactId;
  readonly startedAtMs: number;
  readonly direction: CallDirection;
  /** A call of ours: the contact whose page was left for it. */
  calledFrom: ContactId | null;
  answeredAtMs: number | null;
  endedAtMs: number | null;
  /** What takes the place of its call's dialog after a restart; null before the answer and after the end. */
  standing: Pick<StandingCall, 'takeOver' | 'seenAtMs' | 'room'> | null;
  /** By which its call was ended, as long as nobody over there answered it. */
  bye: UnheardBye | null;
  /** Who sent the call on to us, in clear. */
  divertedFrom: string | null;
  /** Whom our own server says it is with: looked up first, and as little proof as the number. */
  namedByServer: CustomerId | null;
  /** Whose contact it is; after a restart known before `customer` is loaded again. */
  customerId: CustomerId | null;
  readonly filledByAgent: Set<keyof FaultForm>;
  readonly outboxIds: OutboxId[];
  /** Ends what is under way for this contact: look-ups, line tests. */
  readonly abort: AbortController;
}

export function newContactFile(
  contactId: ContactId,
  startedAtMs: number,
  callerNumber: string | null,
  direction: CallDirection = 'inbound',
): ContactFile {
  return {
    contactId,
    startedAtMs,
    direction,
    calledFrom: null,
    callerNumber,
    answeredAtMs: null,
    endedAtMs: null,
    standing: null,
    bye: null,
    divertedFrom: null,
    namedByServer: null,
    customerId: null,
    customer: null,
    revealed: new Map(),
    filledByAgent: new Set(),
    outboxIds: [],
    abort: new AbortController(),
  };
}

/** The file of the contact whose own call this is. */
export function fileOf({ store, files }: DeskContext, callId: CallId): ContactFile | undefined {
  const contact = ownerOf(store.state, callId);
  return contact && files.get(contact.id);
}

/** What is known of the contact's customer, in clear. */
export const partsOf = (file: ContactFile): CustomerParts => file.customer?.parts ?? {};

export function raiseNotice(
  context: DeskContext,
  level: 'info' | 'warn' | 'bad',
  text: DeskStore['state']['notices'][number]['text'],
): void {
  context.store.dispatch({
    type: 'noticeRaised',
    notice: { id: context.newId(), level, atMs: context.clock.now(), text },
  });
}
