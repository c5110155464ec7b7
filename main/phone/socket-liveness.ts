import type WebSocket from 'ws';
import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';

const pingEveryMs = 10_000;
const pongWithinMs = 5000;
/** After sleep or a change of network nobody waits the usual time. */
const promptPongWithinMs = 2000;

export interface Liveness {
  readonly stop: Dispose;
  /** Asks now, and gives the answer less time than usual. */
  readonly prove: () => void;
}

/**
 * WebSocket ping every 10 s, dead when no pong came within 5 s (RFC 7118 §6 allows it in place of CRLF; Asterisk answers only
 * this one).
 */
export function watchLiveness(
  socket: Pick<WebSocket, 'ping' | 'on' | 'off'>,
  clock: Clock,
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
    undoPong = clock.after(withinMs, onDead);
    socket.ping();
  };
  const next = () => {
    undoPing = clock.after(pingEveryMs, () => {
      ask(pongWithinMs);
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
