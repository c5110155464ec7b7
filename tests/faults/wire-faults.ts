import type { Clock } from '../../main/desk/ports';
import type { CallId } from '../../shared/domain/ids';
import { onSeat, type Fault } from './rig/fault';
import { WireSeat, type Talk } from './rig/wire-seat';

interface Harm {
  readonly does: string;
  /** Resolves when it is done: from then on the phone has what it needs to be well again. */
  strike(seat: WireSeat, talks: readonly Talk[]): void | Promise<void>;
  /**
   * What has to come of it: calls go on over the same connection; they go on, each proved by a re-INVITE over a new one; what was asked
   * meanwhile may fail, nothing else; the PBX knows them no more and they end.
   */
  readonly outcome: 'same' | 'proved' | 'mayFail' | 'lost';
}

const between = (least: number, most: number): number =>
  least + Math.floor(Math.random() * (most - least + 1));

const harms: Readonly<Record<string, Harm>> = {
  drop: {
    does: 'connection reset',
    strike: (seat) => {
      seat.wire.cut();
    },
    outcome: 'proved',
  },
  'half-open': {
    does: 'connection stays, nothing passes: found out by ping',
    strike: (seat) => {
      seat.wire.freeze();
    },
    outcome: 'proved',
  },
  truncate: {
    does: '0–900 bytes of a message, then a reset',
    strike: async (seat, talks) => {
      seat.wire.set({ kind: 'truncate', afterBytes: between(0, 900) });
      for (const { callId } of talks) void seat.phone.setHeld(callId, seat.phase(callId) !== 'held');
      seat.peer.options();
      await seat.until('broken', () => !seat.registered);
      seat.wire.set({ kind: 'none' });
    },
    outcome: 'proved',
  },
  duplicate: {
    does: 'each piece of the stream twice: a hold agreed meanwhile',
    strike: (seat) => {
      seat.wire.set({ kind: 'duplicate' });
    },
    outcome: 'same',
  },
  outage: {
    does: 'reset, and nobody to be reached for 1–4 s',
    strike: async (seat) => {
      seat.wire.setReachable(false);
      seat.wire.cut();
      await new Promise<void>((resolve) => seat.clock.after(between(1000, 4000), resolve));
      seat.wire.setReachable(true);
    },
    outcome: 'proved',
  },
  delay: {
    does: 'each piece 20–400 ms late: a hold agreed meanwhile',
    strike: (seat) => {
      seat.wire.set({ kind: 'delay', ms: between(20, 400) });
    },
    outcome: 'same',
  },
  slow: {
    does: '30–60 bytes at a time, 1–2 ms apart: a hold agreed meanwhile',
    strike: (seat) => {
      seat.wire.set({ kind: 'slow', bytes: between(30, 60), ms: between(1, 2) });
    },
    outcome: 'same',
  },
  'message-twice': {
    does: 'each SIP message twice: a hold agreed meanwhile',
    strike: (seat) => {
      seat.road.set('twice');
    },
    outcome: 'same',
  },
  'message-lost': {
    does: 'one SIP message lost on a wire that works',
    strike: (seat) => {
      seat.road.setOnce(Math.random() < 0.5 ? 'phone' : 'pbx', 'lost');
    },
    outcome: 'mayFail',
  },
  'message-cut': {
    does: 'half of one SIP message on a wire that works',
    strike: (seat) => {
      seat.road.setOnce('pbx', 'half');
    },
    outcome: 'mayFail',
  },
  'pbx-restart': {
    does: 'the PBX is back and knows no call: a clear end',
    strike: (seat) => {
      seat.peer.onReInvite = (request) => seat.peer.response(request, 481, 'Call Does Not Exist');
      seat.wire.cut();
    },
    outcome: 'lost',
  },
};

/** What goes wrong on the way between phone and PBX; the phone is in the middle of something each time. */
export function wireFaults(clock: Clock): readonly Fault[] {
  return Object.entries(harms).map(([name, harm]) => ({
    name,
    does: harm.does,
    lanes: 10,
    open: onSeat(
      () => WireSeat.open(clock),
      (seat) => round(seat, harm),
    ),
  }));
}

const standing = ['talking', 'held', 'two calls'] as const;
/** What an unanswered call is in the middle of dies with the connection; so may a hold that was not agreed. */
const underWay = [...standing, 'holding', 'ringing', 'dialling'] as const;

interface Beginning {
  readonly talks: readonly Talk[];
  readonly doomed: readonly CallId[];
}

async function begin(seat: WireSeat, doing: (typeof underWay)[number]): Promise<Beginning> {
  switch (doing) {
    case 'ringing':
      return { talks: [], doomed: [(await seat.ringing()).callId] };
    case 'dialling':
      return { talks: [], doomed: [await seat.dialling()] };
    case 'two calls':
      return { talks: [await seat.talking(), await seat.talking()], doomed: [] };
    case 'talking':
    case 'held':
    case 'holding': {
      const talk = await seat.talking();
      const agreed = doing === 'talking' ? undefined : seat.phone.setHeld(talk.callId, true);
      if (doing === 'held') await agreed;
      return { talks: [talk], doomed: [] };
    }
  }
}

async function round(seat: WireSeat, harm: Harm): Promise<number> {
  const choice = harm.outcome === 'proved' ? underWay : standing;
  const doing = choice[between(0, choice.length - 1)] ?? 'talking';
  try {
    const { talks, doomed } = await begin(seat, doing);
    const from = seat.peer.received.length;
    await harm.strike(seat, talks);
    const struckAtMs = seat.clock.now();
    await wellAgain(seat, harm.outcome, talks, from);
    const recoveredMs = seat.clock.now() - struckAtMs;
    seat.wire.set({ kind: 'none' });
    seat.road.set('none');
    for (const callId of doomed) await endsOnce(seat, callId, ['lost']);
    if (harm.outcome === 'lost') for (const { callId } of talks) await endsOnce(seat, callId, ['lost']);
    else for (const talk of talks) await worksToItsEnd(seat, talk);
    await seat.until('all sound closed', () => seat.media.open.size === 0);
    seat.peer.onReInvite = (request) => seat.peer.agree(request);
    return recoveredMs;
  } catch (error) {
    throw new Error(`while ${doing}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function wellAgain(
  seat: WireSeat,
  outcome: Harm['outcome'],
  talks: readonly Talk[],
  from: number,
): Promise<void> {
  switch (outcome) {
    case 'same':
      for (const talk of talks) await toggleHold(seat, talk);
      return;
    case 'mayFail': {
      // the one asked for while it goes wrong, then the one that must work
      const [talk] = talks;
      if (talk) await seat.phone.setHeld(talk.callId, seat.phase(talk.callId) !== 'held');
      return;
    }
    case 'proved':
    case 'lost':
      await seat.until('registered and every call proved', () => {
        const since = seat.peer.received.slice(from);
        const registerAt = since.findIndex(({ method }) => method === 'REGISTER');
        const anew = registerAt === -1 ? [] : since.slice(registerAt);
        const proved = (talk: Talk): boolean =>
          outcome === 'lost'
            ? seat.ends(talk.callId).length > 0
            : anew.some(({ method, header }) => method === 'ACK' && header('call-id') === talk.far.callId);
        return anew.length > 0 && seat.registered && talks.every(proved);
      });
  }
}

async function toggleHold(seat: WireSeat, { callId }: Talk): Promise<void> {
  const outcome = await seat.phone.setHeld(callId, seat.phase(callId) !== 'held');
  if (!outcome.ok) throw new Error(`hold refused: ${JSON.stringify(outcome.failure)}`);
}

/** Neither ended nor deaf: it is held and taken back, and the far side can end it. */
async function worksToItsEnd(seat: WireSeat, talk: Talk): Promise<void> {
  if (seat.ends(talk.callId).length > 0) throw new Error(`ended: ${seat.ends(talk.callId).join()}`);
  await seat.until('settled', () => ['talking', 'held'].includes(seat.phase(talk.callId)));
  await toggleHold(seat, talk);
  talk.far.bye();
  await endsOnce(seat, talk.callId, ['caller']);
}

async function endsOnce(seat: WireSeat, callId: CallId, by: readonly string[]): Promise<void> {
  await seat.until('ended', () => seat.ends(callId).length > 0);
  const ends = seat.ends(callId);
  if (ends.length !== 1 || !by.includes(ends[0] ?? '')) throw new Error(`ended by ${ends.join()}`);
}
