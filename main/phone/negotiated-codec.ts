/** Name of the codec an SDP answer put first, as its rtpmap spells it ("opus", "PCMA"); null where there is none. */
export function negotiatedCodec(sdp: string): string | null {
  const payload = /^m=audio [^\r\n ]+ [^\r\n ]+ (\d{1,3})/m.exec(sdp)?.[1];
  if (payload === undefined) return null;
  const named = new RegExp(`^a=rtpmap:${payload} ([A-Za-z0-9-]{1,32})/`, 'm').exec(sdp)?.[1];
  return named ?? ({ '0': 'PCMU', '8': 'PCMA', '9': 'G722' }[payload] ?? null);
}
