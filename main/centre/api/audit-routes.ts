import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { auditEntrySchema } from '../../../shared/domain/audit';
import { centrePaths } from '../../../shared/tmf/paths';
import type { CentreContext } from './centre-context';
import { parseBody } from './parse-body';
import { refuseOthers } from './resource-routes';

const bodySchema = z.object({
  deviceId: z.string().regex(/^[\w.:-]{1,128}$/),
  entries: z.array(auditEntrySchema).max(1000),
});

/** Where desks leave their audit trails; 204 when all of it is on disk, an entry sent twice is kept once. */
export function addAuditRoutes(app: FastifyInstance, { store }: CentreContext): void {
  app.post(centrePaths.audit, async (request, reply) => {
    const { deviceId, entries } = parseBody(bodySchema, request.body);
    await store.write((writer) => writer.keepAudit(deviceId, entries));
    return reply.code(204).send();
  });
  refuseOthers(app, centrePaths.audit, ['POST']);
}
