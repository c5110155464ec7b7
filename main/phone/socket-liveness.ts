import type WebSocket from 'ws';
import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';

const pingEveryMs = 10_000;
const pongWithinMs = 5000;

/**
 * WebSocket ping every 10 s, dead when no pong came within 5 s (RFC 7118 §6 allows it in place of CRLF; Asterisk answers only
 * this one). The timers stop by the returned undo.
 */
export function watchLiveness(
  socket: Pick<WebSocket, 'ping' | 'on' | 'off'>,
  clock: Clock,
  onDead: () => void,
): Dispose {
  let undoPing: Dispose = () => undefined;
  let undoPong: Dispose = () => undefined;
  let waiting = false;
  const next = () => {
    undoPing = clock.after(pingEveryMs, () => {
      waiting = true;
      undoPong = clock.after(pongWithinMs, onDead);
      socket.ping();
    });
  };
  const onPong = () => {
    if (!waiting) return;
    waiting = false;
    undoPong();
    next();
  };
  socket.on('pong', onPong);
  next();
  return () => {
    socket.off('pong', onPong);
    undoPing();
    undoPong();
  };
}
