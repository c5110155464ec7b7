import type { Invitation } from 'sip.js';
import { readCallerIdentity } from './caller-identity';
import type { CallSignalling, EndCause } from './call-signalling';
import { readExtensionHeaders } from './extension-headers';
import { InvitationSignalling } from './invitation-signalling';
import type { IncomingWithMedia } from './live-calls';
import type { MediaSession } from './media-session';

/** What the desk may know of an INVITE before anyone takes it. */
export function describeInvitation(
  invitation: Invitation,
  receivedAtMs: number,
  useMedia: (media: MediaSession) => void,
): IncomingWithMedia {
  const { request } = invitation;
  const identity = readCallerIdentity({
    from: request.getHeader('from'),
    assertedIdentity: request.getHeader('p-asserted-identity'),
    privacy: request.getHeader('privacy'),
  });
  const isOffer = /^\s*application\/sdp\b/i.test(request.getHeader('content-type') ?? '');
  return {
    callerNumber: identity.number,
    callerDisplay: identity.display,
    headers: readExtensionHeaders(Object.keys(request.headers), (name) => request.getHeader(name)),
    receivedAtMs,
    offerSdp: isOffer && request.body !== '' ? request.body : null,
    useMedia,
    refuseBusy: () => {
      void invitation.reject({ statusCode: 486 }).catch(() => undefined);
    },
    take: (onEnded: (cause: EndCause) => void): CallSignalling =>
      new InvitationSignalling(invitation, onEnded),
  };
}
