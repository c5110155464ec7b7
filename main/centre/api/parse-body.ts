import type { z } from 'zod';
import { apiErrors } from './api-error';

/** Reads a request body or answers 400 naming the first field that is wrong, never its value. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  if (body === undefined || body === null) throw apiErrors.missingBody();
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path.join('.') ?? '';
  if (path === '') throw apiErrors.invalidBody(issue?.message ?? 'not understood');
  throw apiErrors.invalidField(`${path}: ${issue?.message ?? 'not understood'}`);
}
