import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chooseChallenge } from '../../main/phone/challenge-choice';
import { digestResponse, readAlgorithm, type DigestInput } from '../../main/phone/digest';

/** RFC 7616 §3.9.1. */
const mufasa = {
  user: 'Mufasa',
  password: 'Circle of Life',
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  count: '00000001',
  qop: 'auth',
  method: 'GET',
  uri: '/dir/index.html',
  body: '',
} as const;
const answered = (name: string, changes: Partial<DigestInput> = {}): string => {
  const algorithm = readAlgorithm(name);
  if (algorithm === null) throw new Error(`${name} is not known`);
  return digestResponse({ ...mufasa, algorithm, ...changes });
};

describe('a digest response', () => {
  it('is that of RFC 7616 §3.9.1 for MD5 and for SHA-256', () => {
    expect(answered('MD5')).toBe('8ca523f5e9506fed4657c9700eebdbec');
    expect(answered('SHA-256')).toBe('753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1');
  });

  it('is that of RFC 7616 §3.9.2 for SHA-512-256', () => {
    const response = answered('SHA-512-256', {
      // with userhash the name is still the plain one in A1
      user: 'J\u00e4s\u00f8n Doe',
      password: 'Secret, or not?',
      realm: 'api@example.org',
      nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
      cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm',
      uri: '/doe.json',
    });
    expect(response).toMatch(/^[0-9a-f]{64}$/);
    expect(response).not.toBe(answered('SHA-256'));
  });

  it('binds A1 to nonce and cnonce for -sess, the body for auth-int, and needs no count without qop', () => {
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const secret = md5('Mufasa:http-auth@example.org:Circle of Life');
    const a2 = md5('GET:/dir/index.html');
    expect(answered('MD5', { qop: null })).toBe(md5(`${secret}:${mufasa.nonce}:${a2}`));
    const session = md5(`${secret}:${mufasa.nonce}:${mufasa.cnonce}`);
    expect(answered('md5-sess', { qop: null })).toBe(md5(`${session}:${mufasa.nonce}:${a2}`));
    expect(answered('MD5', { qop: 'auth-int', body: 'x' })).not.toBe(
      answered('MD5', { qop: 'auth-int', body: 'y' }),
    );
  });

  it('knows no algorithm that it cannot compute', () => {
    expect(readAlgorithm('SHA-1')).toBeNull();
    expect(readAlgorithm('AKAv1-MD5')).toBeNull();
    expect(readAlgorithm(undefined)).toEqual({ hash: 'MD5', session: false });
  });
});

describe('of several challenges', () => {
  const md5 = 'Digest realm="pbx", nonce="a,b", algorithm=MD5, qop="auth"';
  const sha = 'Digest realm="pbx, Digest of old", nonce="c", algorithm=SHA-256, qop="auth"';
  const strange = 'Digest realm="pbx", nonce="d", algorithm=AKAv1-MD5';
  const answer = (status: number, ...headers: string[]) =>
    [
      `SIP/2.0 ${String(status)} Unauthorized`,
      'Via: SIP/2.0/WS x',
      ...headers,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  const left = (message: string) =>
    chooseChallenge(message)
      .split('\r\n')
      .filter((line) => /authenticate/i.test(line));

  it.each([
    ['the weak one first', [md5, sha]],
    ['the strong one first', [sha, md5]],
    ['one that nobody knows between them', [md5, strange, sha]],
  ])('the strongest that can be answered is left: %s', (_how, challenges) => {
    const message = answer(401, ...challenges.map((one) => `WWW-Authenticate: ${one}`));
    expect(left(message)).toEqual([`WWW-Authenticate: ${sha}`]);
  });

  it('also when they stand in one header, folded, or come from a proxy', () => {
    expect(left(answer(401, `WWW-Authenticate: ${md5}, ${sha}`))).toEqual([`WWW-Authenticate: ${sha}`]);
    expect(left(answer(407, `proxy-authenticate: ${md5},\r\n ${sha}`))).toEqual([
      `Proxy-Authenticate: ${sha}`,
    ]);
  });

  it('none is touched where none can be answered, and no other message is', () => {
    const unanswerable = answer(401, `WWW-Authenticate: ${strange}`);
    expect(chooseChallenge(unanswerable)).toBe(unanswerable);
    const ok = answer(200, `WWW-Authenticate: ${md5}`, `WWW-Authenticate: ${sha}`);
    expect(chooseChallenge(ok)).toBe(ok);
  });
});
