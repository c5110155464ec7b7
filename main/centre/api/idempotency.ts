import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CentreEvent } from '../../desk/ports';
import { centreHeaders } from '../../../shared/tmf/error';
import type { KeptReply, StoreWriter } from '../store/store';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';

/** What a write did: the answer and whom to tell once it is on disk. */
export interface Effect {
  readonly status: 200 | 201;
  readonly location: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly events: readonly CentreEvent[];
}

/**
 * Runs a write once per Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): effect and answer are kept in one transaction, a
 * repeat gets the same answer, the same key with another request 422, a repeat while the first still runs 409. Without a key it just runs.
 * Only success is kept: what was refused may be tried again.
 */
export function createIdempotency(context: CentreContext) {
  const running = new Set<string>();

  const perform = async (
    work: (writer: StoreWriter) => Promise<Effect>,
    keep: Keep | null,
  ): Promise<KeptReply> => {
    const { effect, reply } = await context.store.write(async (writer) => {
      const done = await work(writer);
      const kept: KeptReply = {
        fingerprint: keep?.fingerprint ?? '',
        status: done.status,
        location: done.location,
        body: JSON.stringify(done.body),
      };
      if (keep !== null) await writer.keepReply(keep.key, kept, context.clock.now());
      return { effect: done, reply: kept };
    });
    for (const event of effect.events) context.events.append(event);
    return reply;
  };

  return async function once(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (writer: StoreWriter) => Promise<Effect>,
  ): Promise<FastifyReply> {
    const key = readKey(request);
    if (key === null) return answer(reply, await perform(work, null));
    const fingerprint = fingerprintOf(request);
    if (running.has(key)) throw apiErrors.idempotencyInFlight();
    running.add(key);
    let done: KeptReply;
    try {
      const kept = await context.store.recallReply(key);
      if (kept !== null && kept.fingerprint !== fingerprint) throw apiErrors.idempotencyReused();
      done = kept ?? (await perform(work, { key, fingerprint }));
    } finally {
      running.delete(key);
    }
    return answer(reply, done);
  };
}
export type Once = ReturnType<typeof createIdempotency>;

interface Keep {
  readonly key: string;
  readonly fingerprint: string;
}

/** The draft writes the key as a structured string, with quotes; bare keys are common and accepted. */
function readKey(request: FastifyRequest): string | null {
  const raw = request.headers[centreHeaders.idempotencyKey];
  if (raw === undefined) return null;
  const key = String(raw).replace(/^"(.*)"$/, '$1');
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw apiErrors.invalidHeader('Idempotency-Key: 1 to 255 visible ASCII characters');
  return key;
}

/** Method, path and body; the header that insists on a duplicate is not part of it. */
const fingerprintOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('base64');

function answer(reply: FastifyReply, kept: KeptReply): FastifyReply {
  if (kept.location !== null) void reply.header('location', kept.location);
  return reply.code(kept.status).type('application/json; charset=utf-8').send(kept.body);
}
