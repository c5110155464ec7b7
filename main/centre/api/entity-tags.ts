import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Sends a body with a weak entity tag, or 304 without one when the asker names the tag it has (RFC 9110 §13.1.2). `beside` is what the
 * headers say that the body does not.
 */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  beside = '',
): FastifyReply {
  const text = JSON.stringify(body);
  const tag = `W/"${createHash('sha256').update(beside).update(text).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', tag);
  return matches(request.headers['if-none-match'], tag)
    ? reply.code(304).send()
    : reply.type('application/json; charset=utf-8').send(text);
}

/** Weak comparison (§8.8.3.2): W/"a" and "a" are the same; `*` is any. */
function matches(condition: string | undefined, tag: string): boolean {
  if (condition === undefined) return false;
  if (condition.trim() === '*') return true;
  const opaque = tag.slice(2);
  return (condition.match(/(?:W\/)?"[^"]*"/g) ?? []).some((given) => given.replace(/^W\//, '') === opaque);
}
