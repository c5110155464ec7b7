import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { CallId, ContactId, CustomerId } from '../../shared/domain/ids';
import type { ViewTarget } from '../../shared/ipc/contract';
import type { DeskState } from '../../shared/ipc/desk-state';
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
import { raiseNotice, type ContactFile, type DeskContext } from './desk-context';
import { DialDesk } from './dial-desk';
import { DraftKeeper } from './draft-keeper';
import { FaultDesk } from './fault-desk';
import { MissedCalls } from './missed-calls';
import { OutboxCourier } from './outbox-courier';
import { tellOutcome } from './outbox-news';
import { PortfolioDesk } from './portfolio-desk';
import { Prefetch } from './prefetch';
import type { CentreEvent, Outcome, StorageState } from './ports';
import { resumeCall } from './resume-call';
import { RevealDesk } from './reveal-desk';
import { SceneCalls } from './scene-calls';
import { SceneDesk } from './scene-desk';
import { TransferDesk } from './transfer-desk';
import { SoundDesk } from './sound-desk';
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
    void callLog.noteUnseen(calls.map((call) => ({ ...call, queue: null, result: 'busy' })));
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

  let filesAreOpen = false;
  /** Whose portfolio it is: `<id> <role>`; null while nobody works here. */
  let seat: string | null = null;

  /** Another agent, another role, another portfolio. */
  function followSeat({ agent, session }: DeskState): void {
    const next = filesAreOpen && session === 'signedIn' ? `${agent.id} ${agent.role}` : null;
    if (next === seat) return;
    seat = next;
    callLog.forget();
    if (next === null) {
      void availability.end();
      return;
    }
    void portfolio.open();
    void beginShift(agent.id);
    void callLog.open();
  }

  async function beginShift(agentId: string): Promise<void> {
    const as = await scenes.recall(agentId);
    if (seat !== null && store.state.agent.id === agentId) availability.begin(agentId, as);
  }

  function centreSaid(event: CentreEvent): void {
    // the agent's own state is nobody's customer
    if (event.kind === 'agentStateChanged') return;
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
      if (seat !== null) void portfolio.refresh();
      // whoever calls from inside has a name then
      void targets.read();
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
