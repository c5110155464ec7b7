import type { FastifyReply } from 'fastify';
import { centreErrorCodes } from '../../../shared/tmf/error';

/** An answer that is not the one asked for; becomes a TMF Error body. Thrown by routes and caught in one place. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly referenceError: string | undefined;

  constructor(status: number, code: string, reason: string, detail?: string, referenceError?: string) {
    super(detail ?? reason);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.referenceError = referenceError;
  }
}

/** TM Forum's reference codes: 21 missing body, 22 invalid body, 24 invalid field, 26 invalid header, 28 invalid query parameter. */
export const apiErrors = {
  missingBody: () => new ApiError(400, '21', 'Missing body'),
  invalidBody: (detail: string) => new ApiError(400, '22', 'Invalid body', detail),
  invalidField: (detail: string) => new ApiError(400, '24', 'Invalid body field', detail),
  invalidHeader: (detail: string) => new ApiError(400, '26', 'Invalid header value', detail),
  invalidQuery: (detail: string) => new ApiError(400, '28', 'Invalid query-string parameter', detail),
  unauthorized: () => new ApiError(401, '42', 'Missing or wrong credentials'),
  notFound: (detail?: string) => new ApiError(404, '60', 'Resource not found', detail),
  methodNotAllowed: () => new ApiError(405, '61', 'Method not allowed'),
  tooLarge: () => new ApiError(413, '22', 'Body too large'),
  notJson: () => new ApiError(415, '26', 'Content type must be application/json'),
  illegalTransition: (from: string, to: string) =>
    new ApiError(
      409,
      centreErrorCodes.illegalTransition,
      'Illegal status transition',
      `${from} cannot become ${to}`,
    ),
  duplicateTicket: (id: string, href: string) =>
    new ApiError(
      409,
      centreErrorCodes.duplicateTicket,
      'Open ticket for the same service and cause exists',
      id,
      href,
    ),
  idempotencyInFlight: () =>
    new ApiError(
      409,
      centreErrorCodes.idempotencyInFlight,
      'The first request with this Idempotency-Key is still running',
    ),
  idempotencyReused: () =>
    new ApiError(
      422,
      centreErrorCodes.idempotencyReused,
      'This Idempotency-Key was used with another request',
    ),
  internal: () => new ApiError(500, '1', 'Internal error'),
} as const;

/** Sends the v4 Error body. */
export function sendError(reply: FastifyReply, error: ApiError): FastifyReply {
  return reply.code(error.status).send({
    code: error.code,
    reason: error.reason,
    message: error.message,
    status: String(error.status),
    ...(error.referenceError === undefined ? {} : { referenceError: error.referenceError }),
    '@type': 'Error',
  });
}
