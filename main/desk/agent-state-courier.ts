import {
  sameStatus,
  type AgentStateWish,
  type AgentStateWord,
  type AgentStatus,
} from '../../shared/domain/availability';
import type { Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import type { BackOffice, CentreLink, Clock } from './ports';

export interface AgentStateCourierOptions {
  readonly backOffice: Pick<BackOffice, 'agentState' | 'setAgentState'>;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly on: {
    /** What is known of the server's word changed. */
    readonly heard: () => void;
    /** The first word of a shift: what an earlier run, or nobody, left there. */
    readonly found: (word: HeardWord) => void;
    /** Somebody else changed it, or the server made something else of a wish. */
    readonly ordered: (status: AgentStatus) => void;
    readonly refused: (status: AgentStatus, failure: Failure) => void;
  };
}

type Wish = Omit<AgentStateWish, 'revision'>;
/** The server's word, its age put on this desk's clock. */
export interface HeardWord extends Wish {
  readonly sinceMs: number;
}

const firstRetryMs = 1000;
const longestRetryMs = 15_000;
/** An answer may be this long on its way. */
const roadMs = 3000;
/** Answers that will not change by asking again. */
const final = new Set<Failure['code']>(['centre.refused', 'centre.duplicate', 'badRequest', 'notFound']);

/**
 * Brings an agent's state to the server and back, one request at a time, until the server says what is wished. The last wish is the one
 * that counts; its revision keeps a late request from undoing a newer one. After every connection the server is asked first.
 */
export class AgentStateCourier {
  readonly #options: AgentStateCourierOptions;
  #agentId: string | null = null;
  #wish: Wish | null = null;
  /** The wish the server was last given, whatever became of it. */
  #asked: Wish | null = null;
  /** The wish the server gave its word on, or would not have. */
  #done: Wish | null = null;
  #heard: HeardWord | null = null;
  #revision = 0;
  #link: CentreLink['state'] = 'offline';
  #offered = true;
  #unknown: Failure | null = null;
  /** Its word may have changed: ask before wishing. */
  #look = true;
  #first = true;
  #running = false;
  #retries = 0;
  #retry: Dispose = () => undefined;

  constructor(options: AgentStateCourierOptions) {
    this.#options = options;
  }

  get heard(): HeardWord | null {
    return this.#heard;
  }
  /** This centre keeps states, as far as is known. */
  get offered(): boolean {
    return this.#offered;
  }
  /** It keeps states, and none of this agent, as it said last; asked again until it does. */
  get unknown(): Failure | null {
    return this.#unknown;
  }
  get online(): boolean {
    return this.#link === 'online';
  }
  /** The server says what is wished. */
  get confirmed(): boolean {
    return this.#wish !== null && this.#heard !== null && sameStatus(this.#wish.status, this.#heard.status);
  }

  /** A shift begins: nothing is known of this agent. */
  begin(agentId: string): void {
    this.#agentId = agentId;
    this.#wish = this.#asked = this.#done = null;
    this.#revision = 0;
    this.#first = true;
    this.#forget();
  }

  /** The agent goes and another comes: said once, on the way out. */
  sayFarewell(): void {
    if (this.#agentId === null || !this.online || !this.#offered || this.#unknown !== null) return;
    const wish = { status: { state: 'offline' }, takesCalls: false, revision: this.#revision + 1 } as const;
    void this.#options.backOffice.setAgentState(this.#agentId, wish);
  }

  /** Asked for as soon as possible; wishes of one turn are one. */
  wish(wish: Wish): void {
    if (this.#wish !== null && sameWish(this.#wish, wish)) return;
    this.#wish = wish;
    this.#retries = 0;
    this.#kick();
  }

  linkChanged({ state }: CentreLink): void {
    this.#link = state;
    if (state === 'connecting') this.#forget();
    if (state !== 'online') return;
    this.#offered = true;
    this.#look = true;
    this.#retries = 0;
    this.#kick();
  }

  /** The event stream says that somebody's state changed. */
  centreChanged(agentId: string | undefined): void {
    if (agentId !== undefined && agentId !== this.#agentId) return;
    this.#look = true;
    this.#kick();
  }

  stop(): void {
    this.#agentId = null;
    this.#retry();
  }

  #forget(): void {
    this.#heard = null;
    this.#unknown = null;
    this.#look = true;
    this.#offered = true;
    this.#options.on.heard();
    this.#kick();
  }

  #kick(): void {
    this.#retry();
    // what changes twice in one turn is asked for once
    queueMicrotask(() => void this.#run());
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next !== null; next = this.#next()) {
        if (!(await this.#ask(next))) break;
      }
    } finally {
      this.#running = false;
    }
  }

  /** What to ask now: its word, or for the wish; null when there is nothing to ask, or nobody. */
  #next(): { readonly agentId: string; readonly wish: Wish | null } | null {
    const agentId = this.#agentId;
    if (agentId === null || !this.online || !this.#offered) return null;
    if (this.#look) return { agentId, wish: null };
    if (this.#wish === null || (this.#done !== null && sameWish(this.#done, this.#wish))) return null;
    return { agentId, wish: this.#wish };
  }

  /** False: not now. */
  async #ask({ agentId, wish }: { readonly agentId: string; readonly wish: Wish | null }): Promise<boolean> {
    const { backOffice } = this.#options;
    if (wish === null) this.#look = false;
    else {
      this.#asked = wish;
      this.#revision += 1;
    }
    const revision = this.#revision;
    const answer = await (wish === null
      ? backOffice.agentState(agentId)
      : backOffice.setAgentState(agentId, { ...wish, revision }));
    if (agentId !== this.#agentId) return true;
    if (!answer.ok) {
      if (wish === null) this.#look = true;
      return this.#failed(answer.failure, wish);
    }
    this.#retries = 0;
    this.#hear(answer.value, revision, wish);
    return true;
  }

  #hear(word: AgentStateWord, askedRevision: number, wish: Wish | null): void {
    const { clock, on } = this.#options;
    const first = this.#first;
    this.#first = false;
    this.#unknown = null;
    const newer = word.revision > askedRevision;
    this.#done = wish === null ? this.#wishIfSaid(word) : newer ? null : wish;
    this.#revision = Math.max(this.#revision, word.revision);
    const { status, takesCalls } = word;
    const sinceMs = clock.now() - Math.max(0, word.nowMs - word.sinceMs);
    const before = this.#heard;
    // said again, it began when it began: the road's time is no change
    const again =
      before !== null && sameStatus(before.status, status) && Math.abs(before.sinceMs - sinceMs) < roadMs;
    this.#heard = { status, takesCalls, sinceMs: again ? before.sinceMs : sinceMs };
    on.heard();
    if (first) on.found(this.#heard);
    // an agent who has chosen since then has the last word
    else if (!this.confirmed && this.#wish === this.#asked && (wish === null) === newer) on.ordered(status);
  }

  #wishIfSaid(word: Wish): Wish | null {
    return this.#wish !== null && sameWish(this.#wish, word) ? this.#wish : null;
  }

  #failed(failure: Failure, wish: Wish | null): boolean {
    const { clock, on, log } = this.#options;
    log(`agent state: ${failure.code}`);
    if (failure.code === 'centre.notOffered') {
      this.#offered = false;
      this.#heard = null;
      on.heard();
      return false;
    }
    if (failure.code === 'centre.unknownAgent') {
      this.#unknown = failure;
      this.#heard = null;
      this.#look = true;
      on.heard();
    }
    if (wish !== null && final.has(failure.code)) {
      this.#done = wish;
      on.refused(wish.status, failure);
      return true;
    }
    const ms = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#retries);
    this.#retries += 1;
    this.#retry();
    this.#retry = clock.after(ms, () => void this.#run());
    return false;
  }
}

const sameWish = (a: Wish, b: Wish): boolean =>
  sameStatus(a.status, b.status) && a.takesCalls === b.takesCalls;
