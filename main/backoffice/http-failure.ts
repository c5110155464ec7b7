import { failure, type Failure } from '../../shared/ipc/failure';
import { centreErrorCodes, tmfErrorSchema } from '../../shared/tmf/error';

/** Status codes that mean "not now": the same request may succeed later. */
const temporarily = new Set([408, 425, 429, 502, 503, 504]);

/**
 * What an HTTP error means to the desk. Unreachable, timeout, unauthorized and badAnswer are worth another try; refused and
 * duplicate are the centre's last word. Details carry codes only: a reason text may name a customer.
 */
export function statusFailure(status: number, body: unknown): Failure {
  const error = tmfErrorSchema.safeParse(body);
  const code = error.success ? plainCode(error.data.code) : '';
  const detail = code === '' ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  if (status === 401 || status === 403) return failure('centre.unauthorized', detail);
  if (status === 501) return failure('centre.notOffered', detail);
  if (status === 404 || status === 410) return failure('notFound', detail);
  if (temporarily.has(status) || code === centreErrorCodes.idempotencyInFlight)
    return failure('centre.unreachable', detail);
  if (status < 400 || status >= 500) return failure('centre.badAnswer', detail);
  if (code === centreErrorCodes.duplicateTicket) {
    const ticketId = lastSegment(error.data?.referenceError);
    return failure('centre.duplicate', detail, ticketId === null ? undefined : { ticketId });
  }
  return failure('centre.refused', detail);
}

/** The idempotency key is known with another body: our first attempt was done, and what we send along has grown since. */
export const hasHappened = (failed: Failure): boolean => saysCode(failed, centreErrorCodes.idempotencyReused);

/** The code of the error body, where it had one. */
export const saysCode = ({ detail }: Failure, code: string): boolean => detail?.endsWith(` ${code}`) === true;

/** The HTTP status behind a failure; null when it did not come to one. */
export function statusOf({ detail }: Failure): number | null {
  const status = /^HTTP (\d{3})\b/.exec(detail ?? '')?.[1];
  return status === undefined ? null : Number(status);
}

/** A failure below HTTP: no connection, a broken one, or a certificate that is not trusted. */
export function networkFailure(error: unknown): Failure {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  return failure(code.startsWith('HPE_') ? 'centre.badAnswer' : 'centre.unreachable', code);
}

const plainCode = (code: string): string => (/^[\w.-]{1,64}$/.test(code) ? code : '');

function lastSegment(href: string | undefined): string | null {
  const segment = href?.split(/[?#]/)[0]?.split('/').at(-1);
  if (segment === undefined || segment === '') return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
