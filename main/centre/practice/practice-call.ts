import { Core, Inviter, SessionState, type URI, type UserAgent } from 'sip.js';
import { createLeg, type Leg, type LegOptions } from './leg';
import type { Party } from './party';
import type { CallerIdentity } from './practice-caller';

export interface PracticeCallOptions extends LegOptions {
  readonly userAgent: UserAgent;
  readonly target: URI;
  readonly caller: CallerIdentity;
  readonly party: Party;
  /** The desk wants the caller to ring elsewhere (302); he is off the line already. */
  readonly onForwarded: (party: Party, number: string) => void;
}

/** Someone rings the desk: sends one INVITE and sees the call through to its one end. */
export function startPracticeCall(options: PracticeCallOptions): Leg {
  const session = new Inviter(options.userAgent, options.target, {
    params: { fromUri: options.caller.from, fromDisplayName: options.caller.displayName },
    extraHeaders: [...options.caller.extraHeaders],
  });
  const progress = createLeg(session, () => leave(session), options);
  const { leg } = progress;
  leg.connect(options.party);
  progress.endAfter(options.timings.ringMs, 'callerGaveUp');
  session
    .invite({
      requestDelegate: {
        onProgress: () => {
          progress.rings();
        },
        onReject: ({ message }) => {
          progress.because('refused', message.statusCode);
        },
        onRedirect: ({ message }) => {
          const contact: unknown = message.parseHeader('Contact');
          const number = contact instanceof Core.NameAddrHeader ? contact.uri.user : undefined;
          progress.because(number === undefined ? 'refused' : 'forwarded', message.statusCode);
          const party = number === undefined ? null : leg.release();
          if (party !== null && number !== undefined) options.onForwarded(party, decodeURIComponent(number));
        },
      },
    })
    .catch(() => {
      progress.finish('failed');
    });
  return leg;
}

/** CANCEL before the answer, BYE after it. */
async function leave(session: Inviter): Promise<void> {
  if (session.state === SessionState.Established) await session.bye();
  else if (session.state === SessionState.Initial || session.state === SessionState.Establishing)
    await session.cancel();
}
