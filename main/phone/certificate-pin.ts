import { X509Certificate, createHash } from 'node:crypto';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';

/** The certificate is trusted, but its fingerprint is none of those on record. */
export class WrongPinError extends Error {
  constructor(
    /** SHA-256 of the certificate seen, hex with colons. */
    readonly seen: string,
    readonly wanted: readonly string[],
  ) {
    super('certificate is not the one on record');
  }
}

const plain = (pin: string): string =>
  pin.endsWith('=') ? Buffer.from(pin, 'base64').toString('hex') : pin.replaceAll(':', '').toLowerCase();

/** For `tls.connect`: the name is checked as always, then certificate or public key against the pins. */
export function checkPinned(pins: readonly string[]): typeof checkServerIdentity {
  const wanted = new Set(pins.map(plain));
  return (host, certificate) => {
    const wrongName = checkServerIdentity(host, certificate);
    if (wrongName) return wrongName;
    const seen = [plain(certificate.fingerprint256), keyFingerprint(certificate)];
    return seen.some((one) => wanted.has(one))
      ? undefined
      : new WrongPinError(certificate.fingerprint256, pins);
  };
}

/** Of the SubjectPublicKeyInfo, which outlives a renewed certificate (RFC 7469 §2.4). */
function keyFingerprint({ raw }: PeerCertificate): string {
  const { publicKey } = new X509Certificate(raw);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
