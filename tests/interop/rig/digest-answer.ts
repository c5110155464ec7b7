import { createHash, randomBytes } from 'node:crypto';

/** The header that answers a digest challenge (RFC 2617, MD5 with qop auth), `name` as the challenge was: WWW or Proxy. */
export function answerChallenge(
  challenge: string,
  who: { readonly user: string; readonly password: string },
  request: { readonly method: string; readonly uri: string },
): string {
  const field = (name: string): string => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const [realm, nonce, cnonce, nc] = [
    field('realm'),
    field('nonce'),
    randomBytes(8).toString('hex'),
    '00000001',
  ];
  const a1 = md5(`${who.user}:${realm}:${who.password}`);
  const a2 = md5(`${request.method}:${request.uri}`);
  const response = md5(`${a1}:${nonce}:${nc}:${cnonce}:auth:${a2}`);
  return (
    `Digest username="${who.user}", realm="${realm}", nonce="${nonce}", uri="${request.uri}", response="${response}", ` +
    `algorithm=MD5, cnonce="${cnonce}", qop=auth, nc=${nc}`
  );
}
