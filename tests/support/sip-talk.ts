import type { CallId } from '../../shared/domain/ids';
import type { SipPeerCall } from './sip-peer-call';
import type { PhoneBench } from './sip-phone-bench';

/** A caller rings and is answered. */
export async function talkOn(bench: PhoneBench): Promise<{ far: SipPeerCall; callId: CallId }> {
  const offered = bench.nextEvent('callOffered');
  const far = bench.peer.invite();
  const { offer } = await offered;
  const answered = bench.phone.answer(offer.callId);
  await far.answered();
  await answered;
  // so that the ACK has arrived too
  await bench.peer.settled();
  return { far, callId: offer.callId };
}
