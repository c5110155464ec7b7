import type { Invitation } from 'sip.js';
import type { Clock } from '../desk/ports';
import { asksAutoAnswer } from './auto-answer-request';
import type { IncomingSignalling } from './call-signalling';
import { readCallerIdentity } from './caller-identity';
import { readDiverted } from './diversion';
import { readExtensionHeaders } from './extension-headers';
import { InvitationSignalling } from './invitation-signalling';
import type { IncomingWithMedia } from './live-calls';
import type { MediaSession } from './media-session';
import { printable } from './printable';

const maxAlertInfoLength = 256;

/** What the desk may know of an INVITE before anyone takes it. */
export function describeInvitation(
  invitation: Invitation,
  clock: Clock,
  receivedAtMs: number,
  useMedia: (media: MediaSession) => void,
): IncomingWithMedia {
  const { request } = invitation;
  const identity = readCallerIdentity({
    from: request.getHeader('from'),
    assertedIdentity: request.getHeader('p-asserted-identity'),
    privacy: request.getHeader('privacy'),
  });
  const alertInfo = printable(request.getHeader('alert-info') ?? '', maxAlertInfoLength);
  const isOffer = /^\s*application\/sdp\b/i.test(request.getHeader('content-type') ?? '');
  return {
    callerNumber: identity.number,
    callerDisplay: identity.display,
    headers: readExtensionHeaders(Object.keys(request.headers), (name) => request.getHeader(name)),
    diverted: readDiverted({
      diversion: request.getHeaders('diversion'),
      historyInfo: request.getHeaders('history-info'),
    }),
    alertInfo: alertInfo === '' ? null : alertInfo,
    asksAutoAnswer: asksAutoAnswer((name) => request.getHeader(name)),
    receivedAtMs,
    offerSdp: isOffer && request.body !== '' ? request.body : null,
    useMedia,
    refuseBusy: () => {
      void invitation.reject({ statusCode: 486 }).catch(() => undefined);
    },
    take: (onEnded, onAsserted): IncomingSignalling =>
      new InvitationSignalling(invitation, clock, onEnded, onAsserted),
  };
}
