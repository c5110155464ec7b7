import type { CallId } from '../../shared/domain/ids';
import { isAnswered } from '../../main/phone/call-machine';
import type { MediaRequest } from '../../shared/ipc/media';
import type { EndpointWorld } from './endpoint-world';

/** A dead path is found out within three seconds while there is a call, asked and judged a step later. */
const foundOutMs = 6000;

/** Where the phone said better than the truth, in words; asked when nothing is on its way. */
export function lies(world: EndpointWorld): readonly string[] {
  const { promises, bench, frozen, inCallSinceMs } = world;
  const found = [...promises.broken];
  const parked = parkedSessions(bench.media.requests);
  const connected = world.isConnected;
  if (world.isRegistered && !connected) found.push('registered without a connection');
  const deadMs =
    frozen === null || inCallSinceMs === null
      ? 0
      : bench.clock.now() - Math.max(frozen.sinceMs, inCallSinceMs);
  if (connected && deadMs > foundOutMs) found.push('a dead path unnoticed');
  for (const [callId, phase] of promises.phases) {
    const legs = world.legsOf(callId);
    const sure = legs.every(({ blind }) => !blind) && world.way === 'whole';
    const say = (what: string) => found.push(`${callId} ${phase}: ${what}`);
    if (!isAnswered(phase)) {
      if (sure && phase !== 'ending' && legs.length > 0 && legs.every(({ state }) => state === 'over'))
        say('is over at the far side');
      continue;
    }
    if (!connected && !world.inDoubt.has(callId)) say('no doubt without a path');
    if (phase === 'talking' && parked.get(callId) === true) say('nobody is heard');
    if (phase !== 'talking' && parked.get(callId) === false) say('somebody is heard');
    if (!sure) continue;
    if (!legs.some(({ taken }) => taken)) say('nobody took it');
    // a refused offer is taken back first, and that waits for the window
    const waits = world.windowDead && (phase === 'holding' || phase === 'resuming');
    if (!waits && !world.inDoubt.has(callId) && legs.every(({ state }) => state === 'over'))
      say('is over at the far side');
    const standing = legs.filter(({ state }) => state === 'standing');
    if (standing.length > 0 && standing.every(({ holds }) => holds !== world.farHolds.has(callId)))
      say(standing[0]?.holds === true ? 'their hold is not told' : 'they hold no more');
    const wanted = world.farHolds.has(callId) ? 'recvonly' : 'sendrecv';
    if (phase === 'talking' && standing.length > 0 && standing.every(({ direction }) => direction !== wanted))
      say(`agreed is ${String(standing[0]?.direction)}`);
  }
  for (const [callId, doubtedOn] of world.doubtedOn) {
    if (world.inDoubt.has(callId) || promises.over.has(callId)) continue;
    if (!world.legsOf(callId).some(({ provedOn }) => provedOn >= doubtedOn))
      found.push(`${callId}: sure without proof`);
  }
  return found;
}

/** Whether each call's connection was told to be silent; not in it: nothing is agreed on yet. */
function parkedSessions(requests: readonly MediaRequest[]): ReadonlyMap<string, boolean> {
  const parked = new Map<string, boolean>();
  for (const request of requests) {
    if (request.kind === 'park') parked.set(request.sessionId, request.parked);
    if (request.kind === 'adopt') parked.set(request.sessionId, parked.get(request.from) ?? false);
    if (request.kind === 'close') parked.delete(request.sessionId);
  }
  return parked;
}

/** What nobody heard is said again for so long (main/phone/farewells.ts). */
const worthSayingMs = 300_000;

/** The server listened again while the end of that call was still worth saying. */
const couldBeTold = ({ overAtMs, registeredAtMs }: EndpointWorld, callId: CallId): boolean => {
  const overMs = overAtMs.get(callId) ?? 0;
  return registeredAtMs.some((atMs) => atMs >= overMs && atMs - overMs < worthSayingMs);
};

/**
 * Calls that the far side still waits in although the phone says that they are over. An exchange itself sees the connection go on which it
 * rings a seat, and gives up who never acknowledges that it took the call (RFC 3261 §13.3.1.4).
 */
export const waitingInVain = (world: EndpointWorld): readonly string[] =>
  world.legs
    .filter(({ callId, state }) => callId !== null && state !== 'over' && world.promises.over.has(callId))
    .filter(
      ({ callId, callsSeat, state, blind, acknowledged }) =>
        !blind ||
        ((callsSeat ? state !== 'asked' : acknowledged) && callId !== null && couldBeTold(world, callId)),
    )
    .map(({ number, state }) => `${number} ${state}`);
