import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../desk/ports';
import { parseDigestAuthorization, type DigestAuthorization } from './digest-authorization';

export type DigestVerdict =
  | { readonly kind: 'welcome' }
  /** Answer 401 with this WWW-Authenticate value. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** Answer 403: the nonce is ours and fresh, user or password are not. */
  | { readonly kind: 'refused' };

export interface DigestGate {
  /** Judges one request by its method and Authorization header (null when it has none). */
  judge(method: string, authorization: string | null): DigestVerdict;
}

/**
 * Digest access for one account: MD5 with qop=auth (RFC 3261 section 22, RFC 7616), because sip.js knows no
 * other. Nonces carry their time and a seal, so none is stored; an old one is answered with stale=true.
 */
export function createDigestGate(options: {
  readonly realm: string;
  readonly user: string;
  readonly password: string;
  readonly nonceMs: number;
  readonly clock: Clock;
}): DigestGate {
  const key = randomBytes(32);
  const seal = (issued: string): string =>
    createHmac('sha256', key).update(issued).digest('base64url').slice(0, 32);
  const issueNonce = (): string => {
    const issued = Math.floor(options.clock.now()).toString(36);
    return `${issued}.${seal(issued)}`;
  };
  const ageOf = (nonce: string): number | null => {
    const [issued, given] = nonce.split('.');
    if (issued === undefined || given === undefined || !same(given, seal(issued))) return null;
    return options.clock.now() - Number.parseInt(issued, 36);
  };
  const challenge = (stale: boolean): DigestVerdict => ({
    kind: 'challenge',
    challenge: `Digest realm="${options.realm}", nonce="${issueNonce()}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`,
  });
  const ha1 = md5(`${options.user}:${options.realm}:${options.password}`);

  return {
    judge: (method, authorization) => {
      const given = authorization === null ? null : parseDigestAuthorization(authorization);
      if (given?.realm !== options.realm || given.algorithm.toUpperCase() !== 'MD5') return challenge(false);
      const ageMs = ageOf(given.nonce);
      if (ageMs === null) return challenge(false);
      const right = given.username === options.user && same(given.response, expected(ha1, method, given));
      if (!right) return { kind: 'refused' };
      return ageMs > options.nonceMs ? challenge(true) : { kind: 'welcome' };
    },
  };
}

function expected(ha1: string, method: string, given: DigestAuthorization): string {
  const ha2 = md5(`${method}:${given.uri}`);
  if (given.qop === undefined) return md5(`${ha1}:${given.nonce}:${ha2}`);
  return md5(`${ha1}:${given.nonce}:${given.nc ?? ''}:${given.cnonce ?? ''}:${given.qop}:${ha2}`);
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function same(left: string, right: string): boolean {
  const a = Buffer.from(left.toLowerCase());
  const b = Buffer.from(right.toLowerCase());
  return a.length === b.length && timingSafeEqual(a, b);
}
