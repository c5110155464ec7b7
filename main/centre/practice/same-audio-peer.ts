/**
 * Whether a new offer comes from the same peer connection as the description before: hold and ICE restart do,
 * an audio window that was made anew does not. The session id of the o= line is kept for the life of a peer
 * connection (RFC 8829 section 5.2.1), and its DTLS fingerprint too.
 */
export function isSameAudioPeer(before: string, offer: string): boolean {
  return marks(before) === marks(offer);
}

function marks(sdp: string): string {
  const sessionId = /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? '';
  const fingerprint = /^a=fingerprint:(\S+ \S+)/m.exec(sdp)?.[1] ?? '';
  return `${sessionId} ${fingerprint.toLowerCase()}`;
}
