import { z } from 'zod';

/**
 * The v4 Error body. `code` is "application relevant detail": TM Forum's numbers (20–28 → 400, 40–42 → 401, 60 → 404, 61 → 405)
 * or one of `centreErrorCodes`. `status` repeats the HTTP status as text.
 */
export const tmfErrorSchema = z.looseObject({
  code: z.union([z.string(), z.number()]).transform(String),
  reason: z.string().default(''),
  message: z.string().optional(),
  status: z.union([z.string(), z.number()]).transform(String).optional(),
  referenceError: z.string().optional(),
});

/** Error codes of our centre that have no number in TM Forum's list. */
export const centreErrorCodes = {
  /** 409: an open ticket for the same service and cause exists; `referenceError` is its href. Send `X-Allow-Duplicate: true` to insist. */
  duplicateTicket: 'duplicateTicket',
  /** 409: the status may not follow the present one. */
  illegalTransition: 'illegalTransition',
  /** 409: the first request with this Idempotency-Key has not finished. Try again later. */
  idempotencyInFlight: 'idempotencyInFlight',
  /** 422: this Idempotency-Key was used with another body. */
  idempotencyReused: 'idempotencyReused',
  /** 404 or 403: nobody works here under the agent's id that the path names; without it a 404 is a path that is not offered at all. */
  unknownAgent: 'unknownAgent',
} as const;

/** Request headers of our centre beside the standard ones, lower case. */
export const centreHeaders = {
  idempotencyKey: 'idempotency-key',
  allowDuplicate: 'x-allow-duplicate',
} as const;
