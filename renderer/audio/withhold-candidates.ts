/** An offer without the far side's addresses (RFC 8839), and those addresses for later: until they are given nobody is reached. */
export function withholdCandidates(offer: string): {
  readonly sdp: string;
  readonly candidates: readonly RTCIceCandidateInit[];
} {
  const candidates: RTCIceCandidateInit[] = [];
  let section = -1;
  const kept = offer.split(/(?<=\n)/).filter((line) => {
    if (line.startsWith('m=')) section += 1;
    if (line.startsWith('a=candidate:'))
      candidates.push({ candidate: line.slice(2).trimEnd(), sdpMLineIndex: Math.max(0, section) });
    else return !line.startsWith('a=end-of-candidates');
    return false;
  });
  return { sdp: kept.join(''), candidates };
}
