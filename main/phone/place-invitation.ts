import { Inviter, UserAgent } from 'sip.js';
import type { Clock } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import type { OutgoingListener, OutgoingSignalling } from './call-signalling';
import { InviterSignalling } from './inviter-signalling';
import { MediaError } from './media-error';

/** A call of ours to this SIP URI, with nothing sent yet. Throws MediaError where the URI is none. */
export function placeInvitation(
  userAgent: UserAgent,
  clock: Clock,
  address: string,
  useMedia: (inviter: Inviter) => void,
  listener: OutgoingListener,
  extraHeaders: readonly string[] = [],
): OutgoingSignalling {
  const target = UserAgent.makeURI(address);
  if (!target) throw new MediaError(failure('badRequest', 'address'));
  const inviter = new Inviter(userAgent, target, { extraHeaders: [...extraHeaders] });
  useMedia(inviter);
  return new InviterSignalling(inviter, clock, listener);
}
