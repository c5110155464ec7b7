import type { Referral } from 'sip.js';
import { plainNumber } from './dial-plan';
import { ringInside, type InsideRingTools } from './inside-ring';
import type { Leg } from './leg';
import type { Party } from './party';
import { reportReferral } from './referral-report';

export interface TransferTools {
  readonly inside: InsideRingTools;
  readonly legs: () => readonly Leg[];
  readonly letTalk: (between: readonly [Party, Party]) => void;
  /** Undone when the exchange closes. */
  readonly keep: (undo: () => void) => () => void;
}

/**
 * Does what a REFER asks, as Asterisk does: the blind one rings the target while the caller waits, and leaves the desk's call
 * standing and silent once the two talk; the attended one ends only the call that was consulted on. Either may fail, and then
 * the caller is back on the line.
 */
export function followReferral(leg: Leg, referral: Referral, tools: TransferTools): void {
  const party = leg.party();
  const number = targetOf(referral);
  if (party === null || number === null) {
    referral.reject({ statusCode: party === null ? 481 : 400 }).catch(() => undefined);
    return;
  }
  referral.accept().catch(() => undefined);
  const tell = reportReferral(leg.session, referral.request.cseq);
  tell('SIP/2.0 100 Trying');
  const replaces = referral.replaces;
  if (replaces !== undefined) {
    const consult = tools
      .legs()
      .find(
        (other) =>
          other !== leg &&
          other.report().phase === 'talking' &&
          isDialog(other, decodeURIComponent(replaces)),
      );
    const target = consult?.release() ?? null;
    if (consult === undefined || target === null) {
      tell('SIP/2.0 481 Call/Transaction Does Not Exist', 'last');
      return;
    }
    leg.release();
    tools.letTalk([party, target]);
    consult.end('transferred');
    tell('SIP/2.0 200 OK', 'last');
    return;
  }
  leg.release();
  const done = tools.keep(
    ringInside(number, tools.inside, {
      onRinging: () => {
        tell('SIP/2.0 180 Ringing');
      },
      onAnswered: (target) => {
        done();
        tools.letTalk([party, target]);
        tell('SIP/2.0 200 OK', 'last');
      },
      onRefused: (statusCode) => {
        done();
        // He leaves if the agent has hung up in the meantime.
        leg.connect(party);
        tell(`SIP/2.0 ${String(statusCode)} ${reasons[statusCode] ?? 'Refused'}`, 'last');
      },
    }),
  );
}

const reasons: Readonly<Record<number, string>> = {
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  603: 'Decline',
};

function targetOf(referral: Referral): string | null {
  try {
    const { user } = referral.referTo.uri;
    return user === undefined ? null : plainNumber(decodeURIComponent(user));
  } catch {
    return null;
  }
}

/** RFC 3891: the to-tag is ours, the from-tag the desk's. */
function isDialog({ session }: Leg, replaces: string): boolean {
  const [callId, ...parameters] = replaces.split(';').map((text) => text.trim());
  const tag = (name: string): string | undefined =>
    parameters.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1);
  const { dialog } = session;
  return (
    dialog?.callId === callId && dialog?.localTag === tag('to-tag') && dialog?.remoteTag === tag('from-tag')
  );
}
