import { SessionState, type Info, type Referral, type Session } from 'sip.js';
import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import type { PathState } from './audio-peer';
import type { CallerMedia, MediaReport } from './caller-media';
import { keyOf } from './info-key';
import type { Party } from './party';
import type { PracticeTimings } from './practice-timings';

/**
 *   dialling → ringing → talking ─→ ending → ended
 *       └─────────┴─────────┴───────────────────┘
 *
 * Every way a call can end converges on one `ended`.
 */
export type PracticeCallPhase = 'dialling' | 'ringing' | 'talking' | 'ending' | 'ended';

export type PracticeCallOutcome =
  | 'agentHungUp'
  | 'callerSaidGoodbye'
  | 'callerGaveUp'
  | 'refused'
  | 'forwarded'
  | 'transferred'
  | 'failed'
  | 'lost'
  | 'stopped';

/** What the exchange saw of one call with the desk; holds nothing that names anyone. Times are UTC ms. */
export interface PracticeCallReport extends MediaReport {
  readonly phase: PracticeCallPhase;
  readonly startedAtMs: number;
  readonly answeredAtMs: number | null;
  /** null until it has ended. */
  readonly outcome: PracticeCallOutcome | null;
  /** The final answer that refused the call, for instance 486; whoever gave it. */
  readonly statusCode: number | null;
}

/** One call between the exchange and the desk, whoever dialled. */
export interface Leg {
  readonly session: Session;
  report(): PracticeCallReport;
  /** Who talks to the desk; null before anyone answers and after he was handed on. */
  party(): Party | null;
  /** Puts someone on the line; he leaves when the call ends. */
  connect(party: Party): void;
  /** Takes him off the line without ending the call: the agent hears nothing more. */
  release(): Party | null;
  /** Puts the agent on hold or takes him back; the status of the re-INVITE. */
  hold(on: boolean): Promise<number>;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
  /** Ends it in any phase; it is over within the ending time. */
  end(outcome: PracticeCallOutcome): void;
  /** Whether the desk that has the call can be reached; unreachable while ringing ends it, while talking only if it lasts. */
  deskReachable(reachable: boolean): void;
}

/** What only the one who dials or is dialled tells a leg. */
export interface LegProgress {
  readonly leg: Leg;
  rings(): void;
  /** Why the coming end comes. The first reason stands. */
  because(outcome: PracticeCallOutcome, statusCode?: number): void;
  /** It ends so unless something else happens within `ms`. */
  endAfter(ms: number, outcome: PracticeCallOutcome): void;
  /** Over, without a word to the desk. */
  finish(fallback: PracticeCallOutcome): void;
}

export interface LegOptions {
  readonly openMedia: (onPath: (state: PathState) => void) => CallerMedia;
  /** Tells the user agent whose descriptions this session speaks with. */
  readonly attachMedia: (session: Session, media: CallerMedia) => void;
  readonly clock: Clock;
  readonly timings: PracticeTimings;
  readonly onRefer: (leg: Leg, referral: Referral) => void;
  readonly onChanged: () => void;
  /** Exactly once; nothing happens afterwards. */
  readonly onEnded: (leg: Leg, report: PracticeCallReport) => void;
}

/** Sees one session through to its one end. `leave` says goodbye in whatever state the session is. */
export function createLeg(session: Session, leave: () => Promise<unknown>, options: LegOptions): LegProgress {
  const { clock, timings } = options;
  const startedAtMs = clock.now();
  let phase: PracticeCallPhase = 'dialling';
  let answeredAtMs: number | null = null;
  let outcome: PracticeCallOutcome | null = null;
  let statusCode: number | null = null;
  let party: Party | null = null;
  let cancelPhaseTimer: Dispose = () => undefined;
  let announceEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    announceEnd = resolve;
  });
  const waits = new Map<'desk' | 'path', Dispose>();
  const media = options.openMedia((path) => {
    if (phase === 'talking') watch('path', path === 'connected');
  });

  const report = (): PracticeCallReport => ({
    ...media.report(),
    phase,
    startedAtMs,
    answeredAtMs,
    outcome: phase === 'ended' ? outcome : null,
    statusCode,
  });
  const enter = (next: PracticeCallPhase): void => {
    phase = next;
    options.onChanged();
  };
  const endAfter = (ms: number, why: PracticeCallOutcome): void => {
    cancelPhaseTimer();
    cancelPhaseTimer = clock.after(ms, () => {
      end(why);
    });
  };
  const finish = (fallback: PracticeCallOutcome): void => {
    if (phase === 'ended') return;
    phase = 'ended';
    outcome ??= fallback;
    cancelPhaseTimer();
    for (const undo of waits.values()) undo();
    const last = report();
    media.close();
    party?.leave();
    options.onEnded(leg, last);
    announceEnd();
  };
  const end = (why: PracticeCallOutcome): void => {
    if (phase === 'ending' || phase === 'ended') return;
    outcome ??= why;
    enter('ending');
    cancelPhaseTimer();
    cancelPhaseTimer = clock.after(timings.endingMs, () => {
      finish(why);
    });
    leave().catch(() => {
      finish(why);
    });
  };
  const watch = (what: 'desk' | 'path', good: boolean): void => {
    if (good) {
      waits.get(what)?.();
      waits.delete(what);
    } else if (!waits.has(what)) {
      const undo = clock.after(timings.lostMs, () => {
        end('lost');
      });
      waits.set(what, undo);
    }
  };

  const leg: Leg = {
    session,
    report,
    party: () => party,
    connect: (next) => {
      if (phase === 'ended') {
        next.leave();
        return;
      }
      party = next;
      media.letSpeak(next);
    },
    release: () => {
      const released = party;
      party = null;
      media.letSpeak(null);
      return released;
    },
    hold: (on) => {
      media.setHolding(on);
      return reinvite(session);
    },
    ended,
    end,
    deskReachable: (reachable) => {
      if (phase === 'talking') watch('desk', reachable);
      else if (!reachable) {
        end('lost');
        finish('lost');
      }
    },
  };

  options.attachMedia(session, media);
  session.delegate = {
    // Without this sip.js follows any REFER and dials out by itself.
    onRefer: (referral) => {
      options.onRefer(leg, referral);
    },
    onInfo: (info: Info) => {
      const key = keyOf(info.request);
      if (key !== null) media.press(key);
      const answered = key === null ? info.reject({ statusCode: 415 }) : info.accept();
      answered.catch(() => undefined);
    },
  };
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established && phase !== 'ending') {
      answeredAtMs = clock.now();
      enter('talking');
      endAfter(timings.talkMs, 'callerSaidGoodbye');
    } else if (state === SessionState.Terminated) {
      // sip.js tells who refused only after it has changed the state, in the same turn.
      queueMicrotask(() => {
        finish(answeredAtMs === null ? 'failed' : 'agentHungUp');
      });
    }
  });

  return {
    leg,
    rings: () => {
      if (phase === 'dialling') enter('ringing');
    },
    because: (why, status) => {
      if (outcome !== null) return;
      outcome = why;
      statusCode = status ?? null;
    },
    endAfter,
    finish,
  };
}

/** The final status of a re-INVITE with the description as it now is. */
function reinvite(session: Session): Promise<number> {
  return new Promise((resolve, reject) => {
    const done = ({ message }: { readonly message: { readonly statusCode?: number | undefined } }): void => {
      resolve(message.statusCode ?? 0);
    };
    session.invite({ requestDelegate: { onAccept: done, onReject: done } }).catch(reject);
  });
}
