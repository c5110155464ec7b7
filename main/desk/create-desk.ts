import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import { ticketIdSchema, type ContactId, type LineId } from '../../shared/domain/ids';
import type { FaultFlow } from '../../shared/ipc/desk-state';
import type { OutboxRow } from '../../shared/domain/outbox';
import { failure } from '../../shared/ipc/failure';
import { CallDesk } from './call-desk';
import { CustomerDesk } from './customer-desk';
import { raiseNotice, type ContactFile, type DeskContext } from './desk-context';
import { DraftKeeper } from './draft-keeper';
import { FaultDesk } from './fault-desk';
import { OutboxCourier } from './outbox-courier';
import { prefetch } from './prefetch';
import type { CentreEvent, Outcome, OutboxSettlement, StorageState } from './ports';
import { WrapUpDesk } from './wrap-up-desk';

/** The agent's working day. Use cases talk to each other only through what is wired here. */
export interface Desk {
  readonly calls: DeskContext['phone'];
  readonly customers: CustomerDesk;
  readonly faults: FaultDesk;
  readonly wrapUp: WrapUpDesk;
  /** Runs a use case on an open contact, or answers notFound. */
  withContact<T>(contactId: ContactId, run: (file: ContactFile) => T): T | Outcome<never>;
  practice(command: 'start' | 'stop' | 'callNow'): Promise<Outcome<null>>;
  /** Restores what an earlier run left unfinished and starts delivering; call once local files are open. */
  open(): Promise<void>;
  readonly dispose: Dispose;
}

/** The line whose ticket this row is, while the contact still waits for it. */
function lineAwaiting(fault: FaultFlow, file: ContactFile | undefined, id: OutboxRow['id']): LineId | null {
  if (fault.step === 'queued') return fault.outboxId === id ? fault.lineId : null;
  return fault.step === 'drafting' && fault.confirming && file?.outboxIds.at(-1) === id ? fault.lineId : null;
}

export function createDesk(context: DeskContext): Desk {
  const { store, phone, backOffice, cache, files } = context;
  const drafts = new DraftKeeper(context);
  const courier: OutboxCourier = new OutboxCourier(context, (row, settlement) => {
    settled(row, settlement);
  });
  const kick = (): void => {
    courier.kick();
  };
  const faults = new FaultDesk(context, kick);
  const wrapUp = new WrapUpDesk(context, drafts, kick);
  const customers = new CustomerDesk(context, (contactId, part) => {
    const file = files.get(contactId);
    if (file && part === 'tickets') faults.ticketsChanged(file);
  });
  const calls = new CallDesk(context, {
    opened: (file) => void customers.identify(file),
    changed: (file) => void drafts.save(file),
    abandoned: (file) => void wrapUp.discard(file),
  });
  const prefetching = new AbortController();
  let prefetched = false;

  function settled(row: OutboxRow, settlement: OutboxSettlement): void {
    const contact = store.contact(row.contactId);
    const file = files.get(row.contactId);
    if (settlement.kind === 'delivered' && row.work.kind !== 'interaction/create') {
      const ticketId = ticketIdSchema.parse(settlement.result);
      raiseNotice(context, 'info', { kind: 'ticketFiled', ticketId });
      const lineId = contact && lineAwaiting(contact.fault, file, row.id);
      if (lineId) {
        const asNote = row.work.kind === 'ticket/addNote';
        const fault = { step: 'filed', ticketId, lineId, atMs: settlement.atMs, asNote } as const;
        store.dispatch({ type: 'faultChanged', contactId: row.contactId, fault });
      }
      if (file) customers.refresh(file, ['tickets']);
    }
    if (settlement.kind === 'refused') {
      const lineId = contact && lineAwaiting(contact.fault, file, row.id);
      if (lineId) {
        const fault = { step: 'refused', outboxId: row.id, lineId, failure: settlement.failure } as const;
        store.dispatch({ type: 'faultChanged', contactId: row.contactId, fault });
      } else {
        raiseNotice(context, 'bad', { kind: 'failure', failure: settlement.failure });
      }
      if (file) customers.refresh(file, ['tickets']);
    }
  }

  function centreSaid(event: CentreEvent): void {
    if (event.kind === 'ticketChanged') customers.centreChanged(event.customerId, ['tickets', 'contacts']);
    else if (event.kind === 'customerChanged')
      customers.centreChanged(event.customerId, ['identity', 'lines']);
    else void readPractice();
  }

  async function readPractice(): Promise<void> {
    if (store.state.mode !== 'practice') return;
    const practice = await backOffice.practiceState();
    if (practice.ok) store.dispatch({ type: 'practiceChanged', practice: practice.value });
  }

  /** Once per run, when both the centre and the local files can take it. */
  function prefetchWhenPossible(): void {
    const settings = context.settings();
    const wanted = settings.mode === 'practice' || settings.centre?.prefetchAll === true;
    const possible = store.state.centre.state === 'online' && store.state.storage.state !== 'opening';
    if (!wanted || !possible || prefetched) return;
    prefetched = true;
    void prefetch(context, prefetching.signal).then((complete) => {
      prefetched = complete;
    });
  }

  /** Files that work again have a history the agent must hear once; trouble that lasts stands on the screen by itself. */
  function tellWhatWasMended({ state, failure: mended }: StorageState): void {
    const told = store.state.storage.failure;
    if (state !== 'ready' || mended === undefined) return;
    if (told?.code === mended.code && told.params?.['file'] === mended.params?.['file']) return;
    raiseNotice(context, 'warn', { kind: 'failure', failure: mended });
  }

  const undo: Dispose[] = [
    phone.subscribe((event) => {
      calls.handle(event);
    }),
    backOffice.subscribeLink((link) => {
      store.dispatch({ type: 'centreLinkChanged', link });
      if (link.state !== 'online') return;
      courier.kick(true);
      customers.centreReturned();
      void readPractice();
      prefetchWhenPossible();
    }),
    backOffice.subscribeEvents(centreSaid),
    cache.subscribe((storage) => {
      tellWhatWasMended(storage);
      store.dispatch({ type: 'storageChanged', storage });
      prefetchWhenPossible();
    }),
    () => {
      courier.stop();
    },
    () => {
      prefetching.abort();
    },
    () => {
      for (const file of files.values()) file.abort.abort();
    },
  ];

  return {
    calls: phone,
    customers,
    faults,
    wrapUp,
    withContact: (contactId, run) => {
      const file = files.get(contactId);
      return file ? run(file) : err(failure('notFound'));
    },
    practice: async (command) => {
      if (store.state.mode !== 'practice') return err(failure('notNow'));
      const practice = await backOffice.practice(command, context.settings().practice);
      if (!practice.ok) return practice;
      store.dispatch({ type: 'practiceChanged', practice: practice.value });
      return ok(null);
    },
    open: async () => {
      for (const file of await wrapUp.restore()) {
        void (file.customerId === null ? customers.identify(file) : customers.choose(file, file.customerId));
      }
      courier.kick();
    },
    dispose: disposeAll(undo),
  };
}
