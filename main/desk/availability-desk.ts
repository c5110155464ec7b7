import {
  choiceOf,
  nextStatus,
  type AgentChoice,
  type AgentStatus,
  type DatedStatus,
} from '../../shared/domain/availability';
import type { AvailabilityView } from '../../shared/ipc/availability';
import { failure } from '../../shared/ipc/failure';
import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import { AgentStateCourier, type HeardWord } from './agent-state-courier';
import {
  follows,
  moveAvailability,
  offline,
  takesCalls,
  unfinishedWork,
  type Availability,
  type AvailabilityEvent,
  type OpenWork,
  type UnfinishedWork,
} from './availability-machine';
import { isOnCall, openWork } from './availability-work';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';
import { UnfinishedWorkKeeper } from './unfinished-work-keeper';

/** How long the end of a shift waits for the server's word. */
const farewellMs = 1500;

/** The agent's state: what the agent chooses, what calls and words make of it, and the server's word on it. */
export class AvailabilityDesk {
  readonly #context: DeskContext;
  readonly #courier: AgentStateCourier;
  readonly #keeper: UnfinishedWorkKeeper;
  #state: Availability = offline;
  /** The state's status as this desk dates it: what is shown where no centre keeps states. */
  #dated: DatedStatus;
  #agentId: string | null = null;
  /** Chosen by the agent in this shift: what an earlier run left at the server no longer counts. */
  #chosen = false;
  /** The disk told on what an earlier run died. */
  #tookUp = false;
  #refused: AvailabilityView['refused'] = null;
  #wrapUpTimer: Dispose = () => undefined;
  #moving = false;
  readonly #waiting: AvailabilityEvent[] = [];
  readonly #ended: (() => void)[] = [];

  constructor(context: DeskContext) {
    this.#context = context;
    this.#dated = this.#beginning();
    this.#keeper = new UnfinishedWorkKeeper(context);
    this.#courier = new AgentStateCourier({
      backOffice: context.backOffice,
      clock: context.clock,
      log: context.log,
      on: {
        heard: () => {
          this.#show();
        },
        found: (word) => {
          this.#found(word);
        },
        ordered: (status) => {
          this.#move({ kind: 'ordered', status });
        },
        refused: (status, why) => {
          this.#refusedBy(status, why);
        },
      },
    });
  }

  /** Follows calls, words and the link. Returns the undo. */
  follow(): Dispose {
    const { store, backOffice } = this.#context;
    return disposeAll([
      store.subscribe(() => {
        this.#workChanged();
      }),
      backOffice.subscribeLink((link) => {
        this.#courier.linkChanged(link);
        this.#show();
      }),
      backOffice.subscribeEvents(({ kind, id }) => {
        if (kind === 'agentStateChanged') this.#courier.centreChanged(id);
      }),
      () => {
        this.#wrapUpTimer();
        this.#courier.stop();
      },
    ]);
  }

  /** The calls on which an earlier run of this agent died. */
  recall(agentId: string): Promise<UnfinishedWork | null> {
    return this.#keeper.recall(agentId);
  }

  /** A shift begins as this, unless the server or the disk knows better. Does nothing in a shift of the same agent. */
  begin(agentId: string, as: AgentChoice, unfinished: UnfinishedWork | null): void {
    if (this.#agentId === agentId) return;
    this.#tellAllEnded();
    if (this.#agentId !== null) this.#courier.sayFarewell();
    this.#agentId = agentId;
    this.#chosen = false;
    this.#tookUp = unfinished !== null;
    this.#refused = null;
    this.#courier.begin(agentId);
    this.#courier.linkChanged(this.#context.backOffice.link());
    this.#state = offline;
    this.#dated = this.#beginning();
    this.#move({ kind: 'began', as });
    if (unfinished !== null) this.#move({ kind: 'tookUp', unfinished });
    this.#workChanged();
  }

  /** The shift is over; resolves when the server knows, or after a while. */
  end(): Promise<void> {
    if (this.#agentId === null) return Promise.resolve();
    this.#move({ kind: 'left' });
    return new Promise((resolve) => {
      const done = (): void => {
        undo();
        this.#agentId = null;
        this.#courier.stop();
        resolve();
      };
      const undo = this.#context.clock.after(farewellMs, () => {
        this.#tellAllEnded();
      });
      this.#ended.push(done);
      this.#tellEnd();
    });
  }

  /** Now, or when call and wrap-up are over. Refused with badRequest for a reason that policy does not know. */
  choose(choice: AgentChoice): Outcome<null> {
    if (this.#agentId === null) return err(failure('notNow', 'nobody works here'));
    const { breaks } = this.#context.policies.agentStates;
    if (choice.state === 'break' && !breaks.some(({ code }) => code === choice.reason))
      return err(failure('badRequest', 'no such reason'));
    this.#chosen = true;
    this.#refused = null;
    this.#move({ kind: 'chose', choice });
    this.#show();
    return ok(null);
  }

  /** More time to wrap up; refused with notNow when there is none, or nothing to wrap up. */
  extend(): Outcome<null> {
    const before = this.#state;
    this.#move({ kind: 'extended' });
    return this.#state === before ? err(failure('notNow', 'no more time')) : ok(null);
  }

  /** The wrap-up ends now, its contacts stay open; refused with notNow outside one, and where 示闲 would come over open words. */
  endWrapUp(): Outcome<null> {
    const before = this.#state;
    this.#move({ kind: 'endedWrapUp', work: this.#work() });
    return this.#state === before ? err(failure('notNow', 'words are open')) : ok(null);
  }

  /** What the agent has chosen: in force, or to follow call and wrap-up. */
  get choice(): AgentChoice {
    return follows(this.#state);
  }

  /** Whether the queue may offer this seat a call. */
  get takesCalls(): boolean {
    return takesCalls(this.#state, this.#context.policies.agentStates.wrapUp);
  }

  #beginning(): DatedStatus {
    return { status: offline.status, sinceMs: this.#context.clock.now(), inBreak: null };
  }

  #work(): OpenWork {
    return openWork(this.#context.store.state, this.#state.workSinceMs);
  }

  #workChanged(): void {
    const onCall = isOnCall(this.#context.store.state);
    const { state } = this.#state.status;
    if (onCall && state !== 'onCall') this.#move({ kind: 'callBegan' });
    else if (!onCall && state === 'onCall') this.#move({ kind: 'callsOver', work: this.#work() });
    else if (state === 'wrapUp') this.#move({ kind: 'workChanged', work: this.#work() });
  }

  /** One event after the other: showing the outcome of one may bring the next. */
  #move(event: AvailabilityEvent): void {
    this.#waiting.push(event);
    if (this.#moving) return;
    this.#moving = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        this.#apply(next);
    } finally {
      this.#moving = false;
    }
  }

  #apply(event: AvailabilityEvent): void {
    if (this.#agentId === null) return;
    const { clock, policies } = this.#context;
    const policy = policies.agentStates.wrapUp;
    const before = this.#state;
    this.#state = moveAvailability(before, event, { nowMs: clock.now(), policy });
    if (this.#state === before) return;
    this.#dated = nextStatus(this.#dated, this.#state.status, clock.now());
    this.#watchWrapUp();
    this.#keeper.keep(this.#agentId, unfinishedWork(this.#state));
    this.#courier.wish({ status: this.#state.status, takesCalls: takesCalls(this.#state, policy) });
    this.#show();
  }

  #watchWrapUp(): void {
    this.#wrapUpTimer();
    const { wrapUp } = this.#state;
    if (wrapUp === null || wrapUp.overdue) return;
    const { clock } = this.#context;
    this.#wrapUpTimer = clock.after(Math.max(0, wrapUp.untilMs - clock.now()), () => {
      this.#move({ kind: 'timePassed', work: this.#work() });
    });
  }

  /**
   * What an earlier run chose is chosen still. Where the disk does not tell, a call that was taken back is followed by what was to follow
   * it; of one that is over, and of a wrap-up, 示忙 is left: whoever comes back to open words is not thrown into the next.
   */
  #found(word: HeardWord): void {
    const { state } = this.#state.status;
    if (this.#chosen || state === 'offline' || word.status.state === 'offline') return;
    if (this.#tookUp && choiceOf(word.status) === null) return;
    const goesOn = state === 'onCall' && word.status.state === 'onCall';
    const left: AgentChoice = { state: goesOn && word.takesCalls ? 'available' : 'busy' };
    this.#move({ kind: 'ordered', status: choiceOf(word.status) ?? left });
  }

  /** Of what the server would not have, nothing is kept up: the agent is what it last said. */
  #refusedBy(status: AgentStatus, why: NonNullable<AvailabilityView['refused']>['failure']): void {
    this.#refused = { status, failure: why, atMs: this.#context.clock.now() };
    const last = this.#courier.heard?.status ?? { state: 'offline' };
    if (choiceOf(status) !== null) this.#move({ kind: 'ordered', status: last });
    this.#show();
  }

  #show(): void {
    this.#tellEnd();
    const { store } = this.#context;
    const { status, next, wrapUp } = this.#state;
    const { heard, offered, unknown, online, confirmed } = this.#courier;
    const keptThere = offered && unknown === null && this.#hasCentre();
    const word = !keptThere ? 'ownRule' : !online ? 'unreachable' : confirmed ? 'confirmed' : 'asking';
    const view: AvailabilityView = {
      status,
      sinceMs: this.#dated.sinceMs,
      next,
      follows: unfinishedWork(this.#state)?.follows ?? null,
      wrapUp,
      confirmed: heard && { status: heard.status, sinceMs: heard.sinceMs },
      word,
      unknownAgent: unknown,
      refused: this.#refused,
      turnsAway: (word === 'ownRule' || word === 'unreachable') && !this.takesCalls && this.#agentId !== null,
    };
    if (JSON.stringify(view) === JSON.stringify(store.state.availability)) return;
    store.dispatch({ type: 'availabilityChanged', availability: view });
  }

  /** A seat with a phone and nothing else has nobody to ask. */
  #hasCentre(): boolean {
    const { mode, centre } = this.#context.settings();
    return mode === 'practice' || centre !== null;
  }

  #tellEnd(): void {
    if (this.#ended.length === 0) return;
    const { online, offered, confirmed } = this.#courier;
    if (!online || !offered || confirmed) this.#tellAllEnded();
  }

  #tellAllEnded(): void {
    for (const done of this.#ended.splice(0)) done();
  }
}
