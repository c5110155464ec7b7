import type { Clock } from '../desk/ports';
import type { CallerIdentity } from './caller-identity';
import type {
  CallSignalling,
  EndCause,
  OutgoingListener,
  OutgoingSignalling,
  TakeOver,
} from './call-signalling';
import type { Dispose } from '../../shared/lib/disposable';

/** A server answers it by itself, nobody rings. Twice this is less than a call may be without sound. */
const answerLimitMs = 5000;

/**
 * INVITE with Replaces (RFC 3891): a dialog made from nothing in the place of one that stands; the far side ends the old one itself.
 * Null where it does not let that happen, or says nothing: what was offered for it is withdrawn then. `ended` is told the end of the new
 * one once it stood.
 */
export function takeOverDialog(
  old: CallSignalling,
  clock: Clock,
  place: (what: TakeOver, listener: OutgoingListener) => Promise<OutgoingSignalling | null>,
  ended: (cause: EndCause, of: CallSignalling) => void,
  asserted: (who: CallerIdentity) => void,
  withdrawOffer: () => void,
): Promise<CallSignalling | null> {
  const what = old.takeOver();
  if (what === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    let placed: OutgoingSignalling | null = null;
    let settled = false;
    let stands = false;
    let undoLimit: Dispose = () => undefined;
    const nothing = () => {
      if (settled) return;
      settled = true;
      undoLimit();
      if (placed) withdrawOffer();
      resolve(null);
    };
    const listener: OutgoingListener = {
      alerted: () => undefined,
      earlyMedia: () => undefined,
      asserted,
      answered: () => {
        settled = true;
        stands = true;
        undoLimit();
        resolve(placed);
      },
      ended: (cause) => {
        if (stands && placed) ended(cause, placed);
        else nothing();
      },
    };
    place(what, listener)
      .then(async (signalling) => {
        placed = signalling;
        if (!signalling) {
          nothing();
          return;
        }
        undoLimit = clock.after(answerLimitMs, () => {
          signalling.bye();
          nothing();
        });
        await signalling.invite();
      })
      .catch(nothing);
  });
}
