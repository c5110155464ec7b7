import { readAlgorithm, weakness } from './digest';

/**
 * Leaves in a 401 or 407 the strongest challenge that can be answered. A server may offer one per algorithm, in any order, each in a
 * header of its own or several in one (RFC 8760 §2.4); sip.js keeps the last it reads.
 */
export function chooseChallenge(message: string): string {
  const status = /^SIP\/2\.0 (401|407) /.exec(message)?.[1];
  if (status === undefined) return message;
  const name = status === '401' ? 'www-authenticate' : 'proxy-authenticate';
  const headersEnd = message.indexOf('\r\n\r\n');
  // a header may be folded over several lines
  const lines = message.slice(0, headersEnd).split(/\r\n(?![ \t])/);
  const isChallenge = (line: string): boolean => line.toLowerCase().startsWith(`${name}:`);
  const offered = lines
    .filter(isChallenge)
    .flatMap((line) => challengesIn(line.slice(name.length + 1).replace(/\r\n[ \t]+/g, ' ')));
  const usable = offered.flatMap((challenge) => {
    const algorithm = readAlgorithm(/[\s,]algorithm\s*=\s*"?([\w-]+)/i.exec(challenge)?.[1]);
    return algorithm ? [{ challenge, weakness: weakness(algorithm) }] : [];
  });
  const [best] = usable.sort((a, b) => a.weakness - b.weakness);
  if (!best) return message;
  const header = `${name === 'www-authenticate' ? 'WWW-Authenticate' : 'Proxy-Authenticate'}: ${best.challenge}`;
  return [...lines.filter((line) => !isChallenge(line)), header].join('\r\n') + message.slice(headersEnd);
}

/** `Digest a="x", b=y, Digest …` in parts; a comma or scheme inside quotes is text. */
function challengesIn(value: string): readonly string[] {
  const starts: number[] = [];
  const scanner = /"(?:\\.|[^"\\])*"|\bDigest\s/gi;
  for (let found = scanner.exec(value); found; found = scanner.exec(value)) {
    if (!found[0].startsWith('"')) starts.push(found.index);
  }
  return starts.map((start, at) =>
    value
      .slice(start, starts[at + 1])
      .trim()
      .replace(/,$/, ''),
  );
}
