import { failure, type Failure } from '../../shared/ipc/failure';
import { WrongPinError } from './certificate-pin';

const certificateCodes =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|ERR_OSSL_PEM)/;

/**
 * Names why a socket could not be opened: phone.certificate for a certificate that cannot be trusted, phone.wrongPin for one that is
 * trusted but not on record, else phone.unreachable.
 */
export function describeTransportError(error: unknown, server: string): Failure {
  if (error instanceof WrongPinError)
    return failure('phone.wrongPin', 'fingerprint', {
      server,
      seen: error.seen,
      wanted: error.wanted.join(' · '),
    });
  const code = errorCode(error);
  const detail = code ?? (error instanceof Error ? error.message.slice(0, 120) : 'unknown');
  return failure(
    code !== null && certificateCodes.test(code) ? 'phone.certificate' : 'phone.unreachable',
    detail,
    {
      server,
    },
  );
}

function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return errorCode(error.errors[0]);
  return null;
}
