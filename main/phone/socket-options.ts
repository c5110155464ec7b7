import { rootCertificates } from 'node:tls';
import type { ClientOptions } from 'ws';
import { checkPinned } from './certificate-pin';

const handshakeTimeoutMs = 5000;
/** Beyond it ws closes the connection: no peer makes us hold more than this in memory. */
const maxPayloadBytes = 1_048_576;

/** What makes a server one that may be spoken to, and from where. */
export interface ServerTrust {
  /** PEM of a private authority, trusted beside the public ones. */
  readonly ca: string | null;
  /** SHA-256 of certificates or public keys; none: every trusted certificate will do. */
  readonly pins: readonly string[];
  readonly localIp: string | undefined;
}

export function dialOptions({ ca, pins, localIp }: ServerTrust): ClientOptions {
  return {
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
    rejectUnauthorized: true,
    ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    ...(pins.length === 0 ? {} : tlsCheck(checkPinned(pins))),
    ...(localIp === undefined ? {} : { localAddress: localIp }),
  };
}

/** ws passes it on to tls.connect, which takes an Error for an answer; its types say boolean. */
const tlsCheck = (check: ReturnType<typeof checkPinned>): ClientOptions =>
  Object.assign<ClientOptions, { checkServerIdentity: unknown }>({}, { checkServerIdentity: check });
