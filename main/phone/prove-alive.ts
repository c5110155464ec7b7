import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';
import type { Renegotiation } from './call-signalling';

/** 64 × T1: what a SIP transaction itself may take (RFC 3261 §17.1.1.2). */
const proofLimitMs = 32_000;
const againMs = 1000;

/**
 * One state-preserving re-INVITE after the path came back; it also tells the server where to send its own BYE from now on.
 * 2xx proves the dialog, 404, 408 and 481 disprove it, anything else is asked again until 32 s have passed. Calls back once.
 */
export function proveAlive(
  clock: Clock,
  renegotiate: () => Promise<Renegotiation>,
  verdict: (alive: boolean) => void,
): Dispose {
  let settled = false;
  let undoAgain: Dispose = () => undefined;
  const settle = (alive: boolean) => {
    if (settled) return;
    settled = true;
    undoLimit();
    undoAgain();
    verdict(alive);
  };
  const undoLimit = clock.after(proofLimitMs, () => {
    settle(false);
  });
  const ask = () => {
    void renegotiate().then((outcome) => {
      if (settled) return;
      if (outcome.kind === 'agreed') settle(true);
      else if ([404, 408, 481].includes(outcome.statusCode)) settle(false);
      else undoAgain = clock.after(againMs, ask);
    });
  };
  ask();
  return () => {
    settled = true;
    undoLimit();
    undoAgain();
  };
}
