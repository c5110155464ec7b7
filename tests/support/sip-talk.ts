import type { CallId } from '../../shared/domain/ids';
import type { SipPeerCall, SipPeerInvite } from './sip-peer-call';
import type { PhoneBench } from './sip-phone-bench';
import type { SipText } from './sip-text';

/** A call to the phone, as either side knows it. */
export interface Talk {
  readonly far: SipPeerCall;
  readonly callId: CallId;
}

/** A caller rings. */
export async function ringOn(bench: PhoneBench, invite: SipPeerInvite = {}) {
  const offered = bench.nextEvent('callOffered');
  const far = bench.peer.invite(invite);
  const { offer } = await offered;
  await far.response(180);
  return { far, offer, callId: offer.callId };
}

/** Whoever rings is answered; the ACK has arrived too. */
export async function answerOn(
  bench: PhoneBench,
  { far, callId }: Talk,
): Promise<Talk & { readonly response: SipText }> {
  const answered = bench.phone.answer(callId);
  const response = await far.answered();
  const { ok } = await answered;
  if (!ok) throw new Error('the phone could not answer');
  await bench.peer.settled();
  return { far, callId, response };
}

/** A caller rings and is answered. */
export const talkOn = async (bench: PhoneBench, invite?: SipPeerInvite) =>
  answerOn(bench, await ringOn(bench, invite));
