import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { ContactId } from '../../shared/domain/ids';
import type { ViewTarget } from '../../shared/ipc/contract';
import type { DeskState } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { AttachDesk } from './attach-desk';
import { AuditCourier } from './audit-courier';
import { AuditTrail } from './audit-trail';
import { CallDesk } from './call-desk';
import { CentreSearch } from './centre-search';
import { CopyDesk } from './copy-desk';
import { CustomerDesk } from './customer-desk';
import type { CustomerPage } from './customer-file';
import { raiseNotice, type ContactFile, type DeskContext } from './desk-context';
import { DraftKeeper } from './draft-keeper';
import { FaultDesk } from './fault-desk';
import { OutboxCourier } from './outbox-courier';
import { tellOutcome } from './outbox-news';
import { PortfolioDesk } from './portfolio-desk';
import { Prefetch } from './prefetch';
import type { CentreEvent, Outcome, StorageState } from './ports';
import { RevealDesk } from './reveal-desk';
import { SoundDesk } from './sound-desk';
import { VerificationDesk } from './verification-desk';
import { ViewedDesk } from './viewed-desk';
import { WrapUpDesk } from './wrap-up-desk';

/** The agent's working day. Use cases talk to each other only through what is wired here. */
export interface Desk {
  readonly calls: DeskContext['phone'];
  readonly customers: CustomerDesk;
  readonly viewed: ViewedDesk;
  readonly attaching: AttachDesk;
  readonly verification: VerificationDesk;
  readonly reveals: RevealDesk;
  readonly copies: CopyDesk;
  readonly audit: AuditTrail;
  readonly centreSearch: CentreSearch;
  readonly portfolio: PortfolioDesk;
  readonly faults: FaultDesk;
  readonly sound: SoundDesk;
  readonly wrapUp: WrapUpDesk;
  /** Runs a use case on an open contact, or answers notFound. */
  withContact<T>(contactId: ContactId, run: (file: ContactFile) => T): T | Outcome<never>;
  /** Runs a use case on the page of a contact or of the viewed customer, or answers notFound. */
  withPage<T>(target: ViewTarget, run: (page: CustomerPage) => T): T | Outcome<never>;
  practice(command: 'start' | 'stop' | 'callNow'): Promise<Outcome<null>>;
  /** Restores what an earlier run left unfinished and starts delivering; call once local files are open. */
  open(): Promise<void>;
  /** Takes what belongs to customers off the desk: the viewed page, the portfolio, the clipboard, the filling of the local files. */
  forgetCustomers(): Promise<void>;
  readonly dispose: Dispose;
}

export function createDesk(context: DeskContext): Desk {
  const { store, phone, backOffice, cache, files } = context;
  const drafts = new DraftKeeper(context);
  const auditCourier = new AuditCourier(context);
  const audit = new AuditTrail(context, () => {
    auditCourier.kick();
  });
  const courier: OutboxCourier = new OutboxCourier(context, (row, settlement) => {
    tellOutcome(context, row, settlement, (file) => {
      customers.refresh(file, ['tickets']);
    });
  });
  const kick = (): void => {
    courier.kick();
  };
  const customers: CustomerDesk = new CustomerDesk(context, {
    arrived: (file, part) => {
      if (part === 'tickets') faults.ticketsChanged(file);
    },
    chosen: (file) => void drafts.save(file),
    shown: (file) => {
      verification.partsChanged(file);
    },
    mistaken: (file) => {
      verification.customerChanged(file);
    },
  });
  const verification = new VerificationDesk(context, audit, (file) => {
    customers.show(file);
    customers.revalidate(file);
  });
  const viewed = new ViewedDesk(context, customers, audit);
  const copies = new CopyDesk(context, audit);
  const faults = new FaultDesk(context, kick);
  const wrapUp = new WrapUpDesk(context, drafts, {
    queued: kick,
    closed: (file) => {
      customers.leave(file);
    },
  });
  const calls = new CallDesk(context, {
    opened: (file) => void customers.identify(file),
    changed: (file) => void drafts.save(file),
    abandoned: (file) => void wrapUp.discard(file),
  });
  const portfolio = new PortfolioDesk(context);
  const prefetch = new Prefetch(context);
  const sound = new SoundDesk(context);

  let filesAreOpen = false;
  /** Whose portfolio it is: `<id> <role>`; null while nobody works here. */
  let seat: string | null = null;

  /** Another agent, another role, another portfolio. */
  function followSeat({ agent, session }: DeskState): void {
    const next = filesAreOpen && session === 'signedIn' ? `${agent.id} ${agent.role}` : null;
    if (next === seat) return;
    seat = next;
    if (next !== null) void portfolio.open();
  }

  function centreSaid(event: CentreEvent): void {
    portfolio.centreChanged(event);
    if (event.kind === 'practiceChanged') void readPractice();
    else if (event.kind === 'ticketChanged')
      customers.centreChanged(event.customerId, ['tickets', 'contacts', 'promises']);
    else customers.centreChanged(event.customerId, ['identity', 'lines', 'products', 'agreements']);
  }

  async function readPractice(): Promise<void> {
    if (store.state.mode !== 'practice') return;
    const practice = await backOffice.practiceState();
    if (practice.ok) store.dispatch({ type: 'practiceChanged', practice: practice.value });
  }

  /** Files that work again have a history the agent must hear once; trouble that lasts stands on the screen by itself. */
  function tellWhatWasMended({ state, failure: mended }: StorageState): void {
    const told = store.state.storage.failure;
    if (state !== 'ready' || mended === undefined) return;
    if (told?.code === mended.code && told.params?.['file'] === mended.params?.['file']) return;
    raiseNotice(context, 'warn', { kind: 'failure', failure: mended });
  }

  const undo: Dispose[] = [
    viewed.follow(),
    sound.follow(),
    store.subscribe(followSeat),
    phone.subscribe((event) => {
      calls.handle(event);
    }),
    backOffice.subscribeLink((link) => {
      store.dispatch({ type: 'centreLinkChanged', link });
      if (link.state !== 'online') return;
      courier.kick(true);
      auditCourier.connected();
      customers.centreReturned();
      if (seat !== null) void portfolio.refresh();
      void readPractice();
      prefetch.startWhenPossible();
    }),
    backOffice.subscribeEvents(centreSaid),
    cache.subscribe((storage) => {
      tellWhatWasMended(storage);
      store.dispatch({ type: 'storageChanged', storage });
      prefetch.startWhenPossible();
    }),
    () => {
      courier.stop();
      auditCourier.stop();
      prefetch.stop();
      portfolio.dispose();
      copies.forget();
    },
    () => {
      viewed.close();
      for (const file of files.values()) {
        file.abort.abort();
        customers.leave(file);
      }
    },
  ];

  return {
    calls: phone,
    customers,
    viewed,
    attaching: new AttachDesk(context, customers, audit, kick),
    verification,
    reveals: new RevealDesk(context, audit, (page) => {
      customers.show(page);
    }),
    copies,
    audit,
    centreSearch: new CentreSearch(context),
    portfolio,
    faults,
    sound,
    wrapUp,
    withContact: (contactId, run) => {
      const file = files.get(contactId);
      return file ? run(file) : err(failure('notFound'));
    },
    withPage: (target, run) => {
      const page = 'viewed' in target ? viewed.page(target.viewed) : files.get(target.contactId);
      return page ? run(page) : err(failure('notFound'));
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
      courier.start();
      auditCourier.kick();
      filesAreOpen = true;
      followSeat(store.state);
    },
    forgetCustomers: async () => {
      viewed.close();
      copies.forget();
      prefetch.stop();
      await portfolio.close();
      // whoever still works here has theirs anew
      seat = null;
      followSeat(store.state);
    },
    dispose: disposeAll(undo),
  };
}
