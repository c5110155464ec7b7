import { createHash, randomBytes } from 'node:crypto';
import { Core } from 'sip.js';

/** RFC 8760: what a server may ask for, strongest first, and OpenSSL's name of the hash. */
const hashes = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' } as const;
type Hash = keyof typeof hashes;
const strongestFirst = Object.keys(hashes) as readonly Hash[];

export interface Algorithm {
  readonly hash: Hash;
  /** A1 is bound to nonce and cnonce (RFC 7616 §3.4.2). */
  readonly session: boolean;
}

/** Null for one that is not known here; nothing named means MD5. */
export function readAlgorithm(name: string | undefined): Algorithm | null {
  const [, bare = '', session] = /^(.*?)(-sess)?$/i.exec(name ?? 'MD5') ?? [];
  const hash = strongestFirst.find((known) => known === bare.toUpperCase());
  return hash ? { hash, session: session !== undefined } : null;
}

/** Lower is stronger. */
export const weakness = ({ hash }: Algorithm): number => strongestFirst.indexOf(hash);

export interface DigestInput {
  readonly algorithm: Algorithm;
  readonly user: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly cnonce: string;
  /** Eight hex digits. */
  readonly count: string;
  readonly qop: 'auth' | 'auth-int' | null;
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/** The `response` of RFC 7616 §3.4.1, in hex. */
export function digestResponse(input: DigestInput): string {
  const { nonce, cnonce, count, qop } = input;
  const h = (text: string): string =>
    createHash(hashes[input.algorithm.hash]).update(text, 'utf8').digest('hex');
  const secret = h(`${input.user}:${input.realm}:${input.password}`);
  const a1 = input.algorithm.session ? h(`${secret}:${nonce}:${cnonce}`) : secret;
  const entity = qop === 'auth-int' ? `:${h(input.body)}` : '';
  const a2 = h(`${input.method}:${input.uri}${entity}`);
  return h(qop === null ? `${a1}:${nonce}:${a2}` : `${a1}:${nonce}:${count}:${cnonce}:${qop}:${a2}`);
}

interface Challenge {
  readonly algorithm?: string;
  readonly realm?: string;
  readonly nonce?: string;
  readonly opaque?: string;
  readonly stale?: boolean;
  readonly qop?: readonly string[];
}

/** In place of sip.js's own, which knows MD5 only. One object answers the challenges of one request. */
export class SeatDigest extends Core.DigestAuthentication {
  readonly #user: string;
  readonly #password: string;
  #count = 0;
  #nonce = '';
  #header = '';

  constructor(
    loggerFactory: Core.LoggerFactory,
    user: string,
    password: string,
    /** It will be sent again. */
    private readonly answered: (request: Core.OutgoingRequestMessage) => void,
  ) {
    super(loggerFactory, undefined, user, password);
    this.#user = user;
    this.#password = password;
  }

  override authenticate(request: Core.OutgoingRequestMessage, challenge: Challenge): boolean {
    const algorithm = readAlgorithm(challenge.algorithm);
    const { realm, nonce, opaque } = challenge;
    if (algorithm === null || realm === undefined || nonce === undefined) return false;
    const offered = challenge.qop;
    const qop = (['auth', 'auth-int'] as const).find((one) => offered?.includes(one)) ?? null;
    if (offered !== undefined && offered.length > 0 && qop === null) return false;
    this.stale = challenge.stale;
    this.#count = nonce === this.#nonce ? this.#count + 1 : 1;
    this.#nonce = nonce;
    const uri = request.ruri.toString();
    const input: DigestInput = {
      algorithm,
      user: this.#user,
      password: this.#password,
      realm,
      nonce,
      cnonce: randomBytes(12).toString('hex'),
      count: this.#count.toString(16).padStart(8, '0'),
      qop,
      method: request.method,
      uri,
      body: request.body?.body ?? '',
    };
    const fields = [
      `algorithm=${algorithm.hash}${algorithm.session ? '-sess' : ''}`,
      `username=${quoted(this.#user)}`,
      `realm=${quoted(realm)}`,
      `nonce=${quoted(nonce)}`,
      `uri=${quoted(uri)}`,
      `response="${digestResponse(input)}"`,
      ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
      // RFC 7616 §3.4: with -sess the cnonce is needed even without qop
      ...(qop === null && !algorithm.session ? [] : [`cnonce="${input.cnonce}"`]),
      ...(qop === null ? [] : [`qop=${qop}`, `nc=${input.count}`]),
    ];
    this.#header = `Digest ${fields.join(', ')}`;
    this.answered(request);
    return true;
  }

  override toString(): string {
    return this.#header;
  }
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
