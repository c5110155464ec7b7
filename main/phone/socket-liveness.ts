import type WebSocket from 'ws';
import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';

const pingEveryMs = 10_000;
const pongWithinMs = 5000;
/** While somebody is on the phone a link that only looks alive is found out within three seconds. */
const pingInCallEveryMs = 1000;
/** Nor does anybody wait the usual time after sleep or a change of network. */
const promptPongWithinMs = 2000;

export interface Liveness {
  readonly stop: Dispose;
  /** Asks now, and gives the answer less time than usual. */
  readonly prove: () => void;
}

/**
 * WebSocket ping every 10 s, dead when no pong came within 5 s; each second and within 2 s while there is a call (RFC 7118 §6 allows it in
 * place of CRLF; Asterisk answers only this one).
 */
export function watchLiveness(
  socket: Pick<WebSocket, 'ping' | 'on' | 'off'>,
  clock: Clock,
  inCall: () => boolean,
  onDead: () => void,
  onRoundTrip: (ms: number) => void = () => undefined,
): Liveness {
  let undoPing: Dispose = () => undefined;
  let undoPong: Dispose = () => undefined;
  let askedAtMs: number | null = null;
  const ask = (withinMs: number) => {
    undoPing();
    undoPong();
    askedAtMs = performance.now();
    undoPong = clock.after(withinMs, () => {
      // read what came while this process was held up, before it is judged
      const judged = setImmediate(onDead);
      undoPong = () => {
        clearImmediate(judged);
      };
    });
    socket.ping();
  };
  const next = (waitedMs = 0) => {
    undoPing = clock.after(pingInCallEveryMs, () => {
      const nowMs = waitedMs + pingInCallEveryMs;
      if (inCall()) ask(promptPongWithinMs);
      else if (nowMs >= pingEveryMs) ask(pongWithinMs);
      else next(nowMs);
    });
  };
  const onPong = () => {
    if (askedAtMs === null) return;
    onRoundTrip(performance.now() - askedAtMs);
    askedAtMs = null;
    undoPong();
    next();
  };
  socket.on('pong', onPong);
  next();
  return {
    stop: () => {
      socket.off('pong', onPong);
      undoPing();
      undoPong();
    },
    prove: () => {
      ask(promptPongWithinMs);
    },
  };
}
