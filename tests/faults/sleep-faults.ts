import type { SipPeerCall } from '../support/sip-peer-call';
import { onSeat, type Fault } from './rig/fault';
import { SleepingSeat } from './rig/sleeping-seat';

interface Sleep {
  readonly does: string;
  /** What happens while the phone hears nothing. */
  meanwhile(seat: SleepingSeat, far: SipPeerCall): void;
  /** Proved over the connection of before; over another one; ended so. */
  readonly outcome: 'same' | 'another' | 'caller' | 'lost';
}

const leastMs = 2000;
/** Longer than from ping to ping. */
const mostMs = 12_000;

const sleeps: Readonly<Record<string, Sleep>> = {
  sleep: {
    does: 'asleep in a call for 2–12 s: binding asked anew, dialog proved',
    meanwhile: () => undefined,
    outcome: 'same',
  },
  'sleep-cut': {
    does: 'asleep while the connection is reset: bound and proved over another',
    meanwhile: (seat) => {
      seat.wire.cut();
    },
    outcome: 'another',
  },
  'sleep-half-open': {
    does: 'asleep while the connection dies unseen: found out by ping, bound and proved over another',
    meanwhile: (seat) => {
      seat.wire.freeze();
    },
    outcome: 'another',
  },
  'sleep-hung-up': {
    does: 'asleep while the caller hangs up: a clear end',
    meanwhile: (_seat, far) => {
      far.bye();
    },
    outcome: 'caller',
  },
  'sleep-forgotten': {
    does: 'asleep while the PBX gives the call up without a word: a clear end',
    meanwhile: ({ peer }) => {
      peer.onReInvite = (request) => peer.response(request, 481, 'Call Does Not Exist');
    },
    outcome: 'lost',
  },
};

/** A phone that sleeps in a call (SIGSTOP: no real machine can be put to sleep by a test) and is told when it woke. */
export const sleepFaults: readonly Fault[] = Object.entries(sleeps).map(([name, sleep]) => ({
  name,
  does: sleep.does,
  lanes: 20,
  open: onSeat(
    () => SleepingSeat.open(),
    (seat) => round(seat, sleep),
  ),
}));

async function round(seat: SleepingSeat, { meanwhile, outcome }: Sleep): Promise<number> {
  const far = await seat.talking();
  const from = seat.peer.received.length;
  const { connections } = seat.peer;
  await seat.sleep(leastMs + Math.random() * (mostMs - leastMs), () => {
    meanwhile(seat, far);
  });
  const wokeAtMs = performance.now();
  const since = () => seat.peer.received.slice(from);
  const boundAnew = (): boolean => seat.registered && since().some(({ method }) => method === 'REGISTER');
  const proved = (): boolean =>
    since().some(({ method, header }) => method === 'ACK' && header('call-id') === far.callId);
  const goesOn = outcome === 'same' || outcome === 'another';
  await seat.until('well again', () => boundAnew() && (goesOn ? proved() : seat.ends.length > 0));
  const recoveredMs = performance.now() - wokeAtMs;
  if (goesOn) far.bye();
  await seat.until('ended', () => seat.ends.length > 0);
  expectTruth(seat, outcome);
  if ((outcome === 'another') !== seat.peer.connections > connections)
    throw new Error(`${String(seat.peer.connections - connections)} new connections`);
  seat.peer.onReInvite = (request) => seat.peer.agree(request);
  return recoveredMs;
}

/** One end, by whom it was; never told better than it was. */
function expectTruth({ ends, events }: SleepingSeat, outcome: Sleep['outcome']): void {
  const by = outcome === 'lost' ? 'lost' : 'caller';
  if (ends.length !== 1 || ends[0] !== by) throw new Error(`ended by ${ends.join()}`);
  if (events.some((event) => event.kind === 'callChanged' && event.phase !== 'ending'))
    throw new Error(`told of a call meanwhile: ${JSON.stringify(events)}`);
  const told = events.flatMap((event) =>
    event.kind === 'registrationChanged' ? [event.registration.state] : [],
  );
  // of before the sleep, and then nothing, or first that it is lost
  if (outcome === 'another' && told[1] === 'registered') throw new Error(`told of a binding: ${told.join()}`);
}
