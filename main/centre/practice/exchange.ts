import type { Invitation, Session, UserAgent } from 'sip.js';
import type { Clock } from '../../desk/ports';
import type { Heard } from './agent-ear';
import { createCallerMedia, type CallerMedia } from './caller-media';
import type { DeskSocket } from './desk-socket';
import { takeDialledCall } from './dialled-call';
import { plainNumber } from './dial-plan';
import type { ExtensionState, Extensions } from './extensions';
import { ringInside, type InsideRingTools } from './inside-ring';
import { startInsideTalk, type InsideTalk } from './inside-talk';
import type { Leg, LegOptions, PracticeCallReport } from './leg';
import { Party } from './party';
import { startPracticeCall } from './practice-call';
import { callerIdentity, type PracticeCaller } from './practice-caller';
import type { PracticeTimings } from './practice-timings';
import type { Binding } from './registrar';
import { followReferral } from './transfer';

export interface ExchangeCall {
  /** As the desk sees it. */
  readonly direction: 'inbound' | 'outbound';
  /** null: withheld. */
  readonly number: string | null;
  readonly report: PracticeCallReport;
}

export interface ExchangeTalk {
  readonly between: readonly [string | null, string | null];
  /** What each heard of the other. */
  readonly heard: readonly [Heard, Heard];
}

/** Switches the calls of one desk: those that ring it, those it dials, and those it hands on. */
export interface Exchange {
  ringDesk(binding: Binding, caller: PracticeCaller): void;
  dialled(invitation: Invitation, number: string, socket: DeskSocket): void;
  /** Whose descriptions this session speaks with. */
  mediaOf(session: Session): CallerMedia;
  /** What the desk does, as those see it who watch it; offline is not the exchange's to know. */
  deskState(): Exclude<ExtensionState, 'offline'>;
  deskReachable(binding: Binding | null, knows: (socket: DeskSocket) => boolean): void;
  /** Those that are up and the last few that were, oldest first. */
  calls(): readonly ExchangeCall[];
  talks(): readonly ExchangeTalk[];
  /** How many calls are up, and how many of them ring the desk. */
  count(): { readonly up: number; readonly ringingDesk: number };
  /** The call that is up with this number. */
  find(number: string | null): Leg | null;
  /** Ends who rings the desk; who talks may finish. */
  hushRinging(): void;
  /** Ends everything; resolves when the desk knows, at the latest after `withinMs`. */
  close(withinMs: number): Promise<void>;
}

interface Up {
  readonly direction: ExchangeCall['direction'];
  readonly number: string | null;
  readonly socket: DeskSocket;
  readonly leg: Leg;
}

const rememberedCalls = 20;
/** More at a time is no desk but a fault. */
const mostCalls = 12;

export function createExchange(options: {
  readonly userAgent: () => UserAgent;
  readonly host: string;
  readonly clock: Clock;
  readonly timings: PracticeTimings;
  readonly extensions: Extensions;
  /** The desk's extension. */
  readonly own: string;
  readonly voiceOf: InsideRingTools['voiceOf'];
  /** The caller's own voice, by its name. */
  readonly callerVoice: (id: string) => Uint8Array;
  readonly nameOf: (number: string) => string | null;
  readonly onChanged: () => void;
  readonly onEnded: (direction: ExchangeCall['direction'], report: PracticeCallReport) => void;
}): Exchange {
  const { clock, timings, extensions, host } = options;
  const media = new WeakMap<Session, CallerMedia>();
  const up = new Set<Up>();
  const over: ExchangeCall[] = [];
  const talks = new Set<InsideTalk>();
  const pending = new Set<() => void>();
  const inside: InsideRingTools = { clock, timings, extensions, own: options.own, voiceOf: options.voiceOf };

  const keep = (undo: () => void): (() => void) => {
    pending.add(undo);
    return () => {
      pending.delete(undo);
    };
  };
  const letTalk = (between: readonly [Party, Party]): void => {
    talks.add(
      startInsideTalk(between, {
        clock,
        talkMs: timings.insideTalkMs,
        onEnded: (talk) => {
          talks.delete(talk);
        },
      }),
    );
  };
  const ringFor = (party: Party, number: string): void => {
    const done = keep(
      ringInside(plainNumber(number), inside, {
        onRinging: () => undefined,
        onAnswered: (target) => {
          done();
          letTalk([party, target]);
        },
        onRefused: () => {
          done();
          party.leave();
        },
      }),
    );
  };
  const legOptions = (direction: ExchangeCall['direction'], number: string | null): LegOptions => ({
    openMedia: (onPath) => createCallerMedia({ host, clock, onPath }),
    attachMedia: (session, speaker) => media.set(session, speaker),
    clock,
    timings,
    onRefer: (leg, referral) => {
      followReferral(leg, referral, { inside, legs: () => [...up].map((call) => call.leg), letTalk, keep });
    },
    onChanged: options.onChanged,
    onEnded: (leg, report) => {
      for (const call of up) if (call.leg === leg) up.delete(call);
      over.push({ direction, number, report });
      over.splice(0, over.length - rememberedCalls);
      options.onEnded(direction, report);
    },
  });
  const identityOf = (number: string): string => {
    const name = options.nameOf(number);
    const uri = `<sip:${encodeURIComponent(number)}@${host}>`;
    return name === null ? uri : `"${name}" ${uri}`;
  };
  const add = (direction: Up['direction'], number: string | null, socket: DeskSocket, leg: Leg): void => {
    up.add({ direction, number, socket, leg });
    options.onChanged();
  };
  const phaseOf = ({ leg }: Up) => leg.report().phase;
  const ringsDesk = (call: Up): boolean =>
    call.direction === 'inbound' && call.leg.report().answeredAtMs === null;

  return {
    ringDesk: (binding, caller) => {
      const leg = startPracticeCall({
        ...legOptions('inbound', caller.number),
        userAgent: options.userAgent(),
        target: binding.contact,
        caller: callerIdentity(caller, host),
        party: new Party(caller.number, options.callerVoice(caller.voice)),
        onForwarded: ringFor,
      });
      add('inbound', caller.number, binding.socket, leg);
    },
    dialled: (invitation, number, socket) => {
      if (up.size >= mostCalls) {
        invitation.reject({ statusCode: 503 }).catch(() => undefined);
        return;
      }
      const leg = takeDialledCall(invitation, number, {
        ...legOptions('outbound', number),
        inside,
        identityOf,
      });
      add('outbound', number, socket, leg);
    },
    mediaOf: (session) => {
      const speaker = media.get(session);
      if (!speaker) throw new Error('a session without a caller');
      return speaker;
    },
    deskState: () => {
      const calls = [...up];
      if (calls.some((call) => !ringsDesk(call))) return 'busy';
      return calls.length > 0 ? 'ringing' : 'idle';
    },
    deskReachable: (binding, knows) => {
      for (const call of [...up]) {
        const talking = phaseOf(call) === 'talking';
        call.leg.deskReachable(talking ? binding !== null : knows(call.socket));
      }
    },
    calls: () => [
      ...over,
      ...[...up].map(({ direction, number, leg }) => ({ direction, number, report: leg.report() })),
    ],
    talks: () =>
      [...talks].map((talk) => ({
        between: [talk.between[0].number, talk.between[1].number],
        heard: talk.heard(),
      })),
    count: () => ({ up: up.size, ringingDesk: [...up].filter(ringsDesk).length }),
    find: (number) => [...up].find((call) => call.number === number)?.leg ?? null,
    hushRinging: () => {
      for (const call of [...up]) if (ringsDesk(call)) call.leg.end('stopped');
    },
    close: async (withinMs) => {
      for (const undo of [...pending]) undo();
      pending.clear();
      for (const talk of [...talks]) talk.end();
      const leaving = [...up].map(({ leg }) => {
        leg.end('stopped');
        return leg.ended;
      });
      // Long enough for an answer that crosses our CANCEL to be acknowledged and ended.
      await Promise.race([
        Promise.all(leaving),
        new Promise<void>((resolve) => clock.after(withinMs, resolve)),
      ]);
    },
  };
}
