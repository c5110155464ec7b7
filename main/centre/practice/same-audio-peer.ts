/**
 * Whether a new offer comes from the same peer connection as the description before: hold and ICE restart do,
 * an audio window that was made anew does not. ICE credentials are a peer connection's own until it restarts
 * ICE, and then the session id of the o= line (RFC 8829 section 5.2.1) and the DTLS fingerprint are still there.
 */
export function isSameAudioPeer(before: string, offer: string): boolean {
  const old = marks(before);
  const fresh = marks(offer);
  if (old.fingerprint !== fresh.fingerprint) return false;
  return old.iceUser === fresh.iceUser || old.sessionId === fresh.sessionId;
}

function marks(sdp: string): Record<'sessionId' | 'fingerprint' | 'iceUser', string> {
  const first = (pattern: RegExp): string => pattern.exec(sdp)?.[1]?.toLowerCase() ?? '';
  return {
    sessionId: first(/^o=\S+ (\S+)/m),
    fingerprint: first(/^a=fingerprint:(\S+ \S+)/m),
    iceUser: first(/^a=ice-ufrag:(\S+)/m),
  };
}
