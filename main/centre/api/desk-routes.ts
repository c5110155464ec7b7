import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { centrePaths } from '../../../shared/tmf/paths';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { refuseOthers } from './resource-routes';

/** What desks need beside TM Forum: is the centre well, and the key a device wraps its own with. */
export function addDeskRoutes(app: FastifyInstance, { store }: CentreContext): void {
  app.get(centrePaths.health, async () => ({ ok: true, customers: await store.countCustomers() }));
  refuseOthers(app, centrePaths.health, ['GET', 'HEAD']);

  const keyPath = `${centrePaths.deviceKeys}/:deviceId`;
  app.put<{ Params: { deviceId: string } }>(keyPath, async (request, reply) => {
    const { deviceId } = request.params;
    if (!/^[\w.:-]{1,128}$/.test(deviceId))
      throw apiErrors.invalidField('deviceId: 1 to 128 letters, digits and . : - _');
    const fresh = randomBytes(32).toString('base64');
    const key = await store.write((writer) => writer.keepSecret(`device/${deviceId}`, fresh));
    return reply.header('cache-control', 'no-store').send({ key });
  });
  refuseOthers(app, keyPath, ['PUT']);
}
