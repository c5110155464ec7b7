import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { err } from '../../shared/lib/result';
import type { CallId, ContactId, CustomerId } from '../../shared/domain/ids';
import type { ViewTarget } from '../../shared/ipc/contract';
import { failure } from '../../shared/ipc/failure';
import { AttachDesk } from './attach-desk';
import { AuditCourier } from './audit-courier';
import { AuditTrail } from './audit-trail';
import { AvailabilityDesk } from './availability-desk';
import { CallDesk } from './call-desk';
import { CallLogDesk } from './call-log-desk';
import { CallTargets } from './call-targets';
import { CentreSearch } from './centre-search';
import { ConferenceDesk } from './conference-desk';
import { ConsultDesk } from './consult-desk';
import { CopyDesk } from './copy-desk';
import { CustomerDesk } from './customer-desk';
import type { CustomerPage } from './customer-file';
import type { ContactFile, DeskContext } from './desk-context';
import { DialDesk } from './dial-desk';
import { DraftKeeper } from './draft-keeper';
import { FaultDesk } from './fault-desk';
import { MissedCalls } from './missed-calls';
import { OutboxCourier } from './outbox-courier';
import { tellOutcome } from './outbox-news';
import { PortfolioDesk } from './portfolio-desk';
import { Prefetch } from './prefetch';
import type { CentreEvent, Outcome } from './ports';
import { PracticeDesk } from './practice-desk';
import { resumeCall } from './resume-call';
import { RevealDesk } from './reveal-desk';
import { SceneCalls } from './scene-calls';
import { SceneDesk } from './scene-desk';
import { Shift } from './shift';
import { SoundDesk } from './sound-desk';
import { tellWhatWasMended } from './storage-news';
import { TransferDesk } from './transfer-desk';
import { VerificationDesk } from './verification-desk';
import { ViewedDesk } from './viewed-desk';
import { WrapUpDesk } from './wrap-up-desk';

/** The agent's working day. Use cases talk to each other only through what is wired here. */
export interface Desk {
  readonly calls: DeskContext['phone'];
  /** Back to a call on hold, its page with it. */
  resume(callId: CallId): Promise<Outcome<void>>;
  readonly dialling: DialDesk;
  readonly consulting: ConsultDesk;
  readonly conferences: ConferenceDesk;
  readonly transfers: TransferDesk;
  readonly targets: CallTargets;
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
  readonly availability: AvailabilityDesk;
  readonly scenes: SceneDesk;
  /** Runs a use case on an open contact, or answers notFound. */
  withContact<T>(contactId: ContactId, run: (file: ContactFile) => T): T | Outcome<never>;
  /** Runs a use case on the page of a contact or of the viewed customer, or answers notFound. */
  withPage<T>(target: ViewTarget, run: (page: CustomerPage) => T): T | Outcome<never>;
  practice(command: 'start' | 'stop' | 'callNow'): Promise<Outcome<null>>;
  /** Restores what an earlier run left unfinished and starts delivering; call once local files are open. */
  open(): Promise<void>;
  /** Takes what belongs to customers off the desk: the viewed page, the portfolio, the clipboard, the filling of the local files. */
  forgetCustomers(): Promise<void>;
  /** Resolves once all that is known of the open contacts is on disk. */
  settled(): Promise<void>;
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
    chosen: (file) => {
      void drafts.save(file);
      void callLog.note(file);
    },
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
  const callLog = new CallLogDesk(context);
  const missedCalls = new MissedCalls(context, (calls) => {
    void callLog.noteUnseen(
      calls.map((call) => ({ ...call, queue: null, namedByServer: null, result: 'busy' })),
    );
  });
  const targets = new CallTargets(context);
  const transfers = new TransferDesk(context, targets);
  const consulting = new ConsultDesk(context, targets, transfers, (call) => {
    void callLog.noteAsking(call);
  });
  const conferences = new ConferenceDesk(context);
  /** Nobody answered, and nothing is to be written of it: back to the page that was left for the call, or to whoever was called. */
  const abandon = (file: ContactFile): void => {
    const { customerId, contactId, calledFrom } = file;
    const wasOpen = store.state.selectedContactId === contactId;
    void wrapUp.discard(file);
    if (file.direction === 'inbound' || !wasOpen) return;
    if (calledFrom !== null && files.has(calledFrom))
      store.dispatch({ type: 'contactSelected', contactId: calledFrom });
    else if (customerId !== null) void viewed.open(customerId, 'call');
  };
  const calls = new CallDesk(context, {
    opened: (file) => void customers.identify(file),
    changed: (file) => void drafts.save(file),
    ended: (file) => void callLog.note(file),
    missed: (number) => {
      missedCalls.note(number);
    },
    abandoned: abandon,
    transferFailed: (callId) => {
      transfers.failed(callId);
    },
    goesOn: (callId) => conferences.goesOn(callId),
    party: (number) => ({ number: targets.shown(number), name: targets.nameOf(number) }),
    isColleague: (number) => targets.isColleague(number),
    targetChanged: (event) => {
      targets.changed(event);
    },
  });
  const pageOf = (target: ViewTarget): CustomerPage | null =>
    ('viewed' in target ? viewed.page(target.viewed) : files.get(target.contactId)) ?? null;
  const dialling = new DialDesk(context, {
    audit,
    log: callLog,
    targets,
    pageOf,
    consult: (file, number) => consulting.start(file, number),
    opened: (file, customerId) => void whoIsCalled(file, customerId),
    failed: (file) => {
      void callLog.note(file);
      abandon(file);
    },
  });
  async function whoIsCalled(file: ContactFile, customerId: CustomerId | null): Promise<void> {
    const chosen = customerId !== null && (await customers.choose(file, customerId)).ok;
    if (!chosen) await customers.identify(file);
  }
  const availability = new AvailabilityDesk(context);
  const scenes = new SceneDesk(context, availability);
  const sceneCalls = new SceneCalls(
    context,
    { scenes, availability },
    {
      ring: (event) => {
        calls.handle(event);
      },
      unseen: (call) => void callLog.noteUnseen([call]),
    },
  );
  const portfolio = new PortfolioDesk(context);
  const prefetch = new Prefetch(context);
  const sound = new SoundDesk(context);
  const shift = new Shift(context, { availability, scenes, portfolio, callLog });
  const practice = new PracticeDesk(context);

  function centreSaid(event: CentreEvent): void {
    // the agent's own state is nobody's customer
    if (event.kind === 'agentStateChanged') return;
    portfolio.centreChanged(event);
    if (event.kind === 'practiceChanged') void practice.read();
    else if (event.kind === 'ticketChanged')
      customers.centreChanged(event.customerId, ['tickets', 'contacts', 'promises']);
    else customers.centreChanged(event.customerId, ['identity', 'lines', 'products', 'agreements']);
  }

  const undo: Dispose[] = [
    viewed.follow(),
    sound.follow(),
    shift.follow(),
    phone.subscribe((event) => {
      consulting.heard(event);
      if (!sceneCalls.keeps(event)) calls.handle(event);
    }),
    availability.follow(),
    backOffice.subscribeLink((link) => {
      store.dispatch({ type: 'centreLinkChanged', link });
      if (link.state !== 'online') return;
      courier.kick(true);
      auditCourier.connected();
      customers.centreReturned();
      if (shift.isOn) void portfolio.refresh();
      // whoever calls from inside has a name then
      void targets.read();
      void practice.read();
      prefetch.startWhenPossible();
    }),
    backOffice.subscribeEvents(centreSaid),
    cache.subscribe((storage) => {
      tellWhatWasMended(context, storage);
      store.dispatch({ type: 'storageChanged', storage });
      prefetch.startWhenPossible();
    }),
    () => {
      missedCalls.dispose();
      sceneCalls.dispose();
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
    resume: (callId) => resumeCall(context, callId),
    settled: () => drafts.settled(),
    dialling,
    consulting,
    conferences,
    transfers,
    targets,
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
    availability,
    scenes,
    withContact: (contactId, run) => {
      const file = files.get(contactId);
      return file ? run(file) : err(failure('notFound'));
    },
    withPage: (target, run) => {
      const page = pageOf(target);
      return page ? run(page) : err(failure('notFound'));
    },
    practice: (command) => practice.run(command),
    open: async () => {
      for (const file of await wrapUp.restore()) {
        conferences.restored(file);
        if (store.contact(file.contactId)?.customer.kind === 'colleague') continue;
        void (file.customerId === null ? customers.identify(file) : customers.choose(file, file.customerId));
      }
      courier.start();
      auditCourier.kick();
      shift.filesOpened();
    },
    forgetCustomers: async () => {
      viewed.close();
      copies.forget();
      prefetch.stop();
      await portfolio.close();
      shift.beginAnew();
    },
    dispose: disposeAll(undo),
  };
}
