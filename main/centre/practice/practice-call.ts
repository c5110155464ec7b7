import { Inviter, SessionState, type Session, type URI, type UserAgent } from 'sip.js';
import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import type { PathState } from './audio-peer';
import type { CallerMedia, MediaReport } from './caller-media';
import type { CallerIdentity } from './practice-caller';
import type { PracticeTimings } from './practice-timings';

/**
 *   dialling → ringing → talking ─→ ending → ended
 *       └─────────┴─────────┴───────────────────┘
 *
 * Every way a call can end converges on one `ended`.
 */
export type PracticeCallPhase = 'dialling' | 'ringing' | 'talking' | 'ending' | 'ended';

export type PracticeCallOutcome =
  'agentHungUp' | 'callerSaidGoodbye' | 'callerGaveUp' | 'refused' | 'failed' | 'lost' | 'stopped';

/** What the caller's side saw of one call; holds nothing that names anyone. Times are UTC ms. */
export interface PracticeCallReport extends MediaReport {
  readonly phase: PracticeCallPhase;
  readonly startedAtMs: number;
  readonly answeredAtMs: number | null;
  /** null until it has ended. */
  readonly outcome: PracticeCallOutcome | null;
  /** The final answer that refused the call, for instance 486. */
  readonly statusCode: number | null;
}

export interface PracticeCall {
  report(): PracticeCallReport;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
  /** Ends it in any phase; it is over within the ending time. */
  end(outcome: PracticeCallOutcome): void;
  /** Whether the desk that has the call can be reached; unreachable while ringing ends it, while talking only if it lasts. */
  deskReachable(reachable: boolean): void;
}

export interface PracticeCallOptions {
  readonly userAgent: UserAgent;
  readonly target: URI;
  readonly caller: CallerIdentity;
  readonly openMedia: (onPath: (state: PathState) => void) => CallerMedia;
  /** Tells the user agent whose descriptions this session speaks with. */
  readonly attachMedia: (session: Session, media: CallerMedia) => void;
  readonly clock: Clock;
  readonly timings: PracticeTimings;
  /** Exactly once; nothing happens afterwards. */
  readonly onEnded: (report: PracticeCallReport) => void;
}

/** Sends one INVITE and sees the call through to its one end. */
export function startPracticeCall(options: PracticeCallOptions): PracticeCall {
  const { clock, timings } = options;
  const startedAtMs = clock.now();
  let phase: PracticeCallPhase = 'dialling';
  let answeredAtMs: number | null = null;
  let outcome: PracticeCallOutcome | null = null;
  let statusCode: number | null = null;
  let cancelPhaseTimer: Dispose = () => undefined;
  let announceEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    announceEnd = resolve;
  });
  const waits = new Map<'desk' | 'path', Dispose>();

  const media = options.openMedia((path) => {
    if (phase === 'talking') watch('path', path === 'connected');
  });
  const session = new Inviter(options.userAgent, options.target, {
    params: { fromUri: options.caller.from, fromDisplayName: options.caller.displayName },
    extraHeaders: [...options.caller.extraHeaders],
    // Without a delegate sip.js follows any REFER and dials out by itself.
    delegate: { onRefer: (referral) => void referral.reject({ statusCode: 501 }).catch(() => undefined) },
  });

  const report = (): PracticeCallReport => ({
    ...media.report(),
    phase,
    startedAtMs,
    answeredAtMs,
    outcome: phase === 'ended' ? outcome : null,
    statusCode,
  });
  const schedule = (ms: number, why: PracticeCallOutcome): void => {
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
    options.onEnded(last);
    announceEnd();
  };
  const end = (why: PracticeCallOutcome): void => {
    if (phase === 'ending' || phase === 'ended') return;
    outcome = why;
    phase = 'ending';
    cancelPhaseTimer();
    cancelPhaseTimer = clock.after(timings.endingMs, () => {
      finish(why);
    });
    leave(session).catch(() => {
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

  options.attachMedia(session, media);
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established && phase !== 'ending') {
      phase = 'talking';
      answeredAtMs = clock.now();
      schedule(timings.talkMs, 'callerSaidGoodbye');
    } else if (state === SessionState.Terminated) {
      // sip.js tells who refused only after it has changed the state, in the same turn.
      queueMicrotask(() => {
        finish(answeredAtMs === null ? 'failed' : 'agentHungUp');
      });
    }
  });
  schedule(timings.ringMs, 'callerGaveUp');
  const dialling = session.invite({
    requestDelegate: {
      onProgress: () => {
        if (phase === 'dialling') phase = 'ringing';
      },
      onReject: ({ message }) => {
        if (outcome !== null) return;
        outcome = 'refused';
        statusCode = message.statusCode ?? null;
      },
    },
  });
  dialling.catch(() => {
    finish('failed');
  });

  return {
    report,
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
}

/** CANCEL before the answer, BYE after it. */
async function leave(session: Inviter): Promise<void> {
  if (session.state === SessionState.Established) await session.bye();
  else if (session.state === SessionState.Initial || session.state === SessionState.Establishing)
    await session.cancel();
}
