/**
 * Whether an SDP body can be an offer of sound at all (RFC 4566 §5): lines of one letter and `=`, version and origin, an audio line with a
 * port and a format. Whether this machine can speak it, the audio window says.
 */
export function offersSound(sdp: string): boolean {
  const lines = sdp.split(/\r\n|\n/);
  while (lines.at(-1) === '') lines.pop();
  if (lines[0] !== 'v=0' || !lines.every((line) => /^[a-z]=/.test(line))) return false;
  return lines.some((line) => line.startsWith('o=')) && lines.some(isSound);
}

function isSound(line: string): boolean {
  const port = /^m=audio (\d{1,5})(?:\/\d+)? \S+ \S/.exec(line)?.[1];
  return port !== undefined && Number(port) > 0 && Number(port) <= 65_535;
}
