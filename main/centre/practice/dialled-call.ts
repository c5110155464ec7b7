import { SessionState, type Invitation } from 'sip.js';
import { ringInside, type InsideRingTools } from './inside-ring';
import { createLeg, type Leg, type LegOptions } from './leg';

export interface DialledCallOptions extends LegOptions {
  readonly inside: InsideRingTools;
  /** P-Asserted-Identity of whoever has this number. */
  readonly identityOf: (number: string) => string;
}

/** The desk has dialled: rings the number and sees the call through to its one end. */
export function takeDialledCall(invitation: Invitation, number: string, options: DialledCallOptions): Leg {
  let giveUp: () => void = () => undefined;
  const progress = createLeg(invitation, () => leave(invitation), {
    ...options,
    onEnded: (leg, report) => {
      giveUp();
      options.onEnded(leg, report);
    },
  });
  const extraHeaders = [`P-Asserted-Identity: ${options.identityOf(number)}`];
  const fail = (): void => {
    progress.finish('failed');
  };
  invitation.delegate = {
    ...invitation.delegate,
    onCancel: () => {
      progress.because('agentHungUp');
    },
  };
  giveUp = ringInside(number, options.inside, {
    onRinging: () => {
      progress.rings();
      invitation.progress({ statusCode: 180, extraHeaders }).catch(fail);
    },
    onAnswered: (party) => {
      progress.leg.connect(party);
      invitation.accept({ extraHeaders }).catch(fail);
    },
    onRefused: (statusCode) => {
      progress.because('refused', statusCode);
      invitation.reject({ statusCode }).catch(fail);
    },
  });
  return progress.leg;
}

/** 480 before the answer, BYE after it. */
async function leave(invitation: Invitation): Promise<void> {
  if (invitation.state === SessionState.Established) await invitation.bye();
  else if (invitation.state === SessionState.Initial || invitation.state === SessionState.Establishing)
    await invitation.reject({ statusCode: 480 });
}
