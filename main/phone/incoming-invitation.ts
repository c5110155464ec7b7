import type { Invitation } from 'sip.js';
import type { Clock } from '../desk/ports';
import { asksAutoAnswer } from './auto-answer-request';
import type { IncomingSignalling } from './call-signalling';
import { readCallerIdentity } from './caller-identity';
import { readDiverted } from './diversion';
import { readExtensionHeaders } from './extension-headers';
import type { Farewells } from './farewells';
import { InvitationSignalling } from './invitation-signalling';
import type { IncomingWithMedia } from './incoming-with-media';
import type { MediaSession } from './media-session';
import { printable } from './printable';
import { readReplaces } from './replaces-header';
import { asWritten } from './tel-address';

const maxAlertInfoLength = 256;

/** What the desk may know of an INVITE before anyone takes it. */
export function describeInvitation(
  invitation: Invitation,
  clock: Clock,
  farewells: Farewells,
  receivedAtMs: number,
  useMedia: (media: MediaSession) => void,
): IncomingWithMedia {
  const { request } = invitation;
  const identity = readCallerIdentity({
    from: asWritten(request.getHeader('from') ?? ''),
    assertedIdentity: request.getHeader('p-asserted-identity'),
    privacy: request.getHeader('privacy'),
  });
  const alertInfo = printable(request.getHeader('alert-info') ?? '', maxAlertInfoLength);
  const isOffer = /^\s*application\/sdp\b/i.test(request.getHeader('content-type') ?? '');
  return {
    caller: {
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
    },
    offerSdp: isOffer && request.body !== '' ? request.body : null,
    useMedia,
    // what is no such header was refused before
    replaces: readReplaces(request.getHeader('replaces') ?? ''),
    refuse: (statusCode) => {
      void invitation.reject({ statusCode }).catch(() => undefined);
    },
    take: (onEnded, onAsserted): IncomingSignalling =>
      new InvitationSignalling(invitation, clock, farewells, onEnded, onAsserted),
  };
}
