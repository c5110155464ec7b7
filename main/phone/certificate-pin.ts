import { createHash } from 'node:crypto';
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

const keyFingerprint = ({ pubkey }: PeerCertificate & { readonly pubkey?: Buffer }): string =>
  pubkey === undefined ? '' : createHash('sha256').update(pubkey).digest('hex');
