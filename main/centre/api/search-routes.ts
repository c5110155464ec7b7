import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { centrePaths } from '../../../shared/tmf/paths';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { customerResource } from './customer-wire';
import { hrefOf, rootOf } from './hrefs';
import { refuseOthers } from './resource-routes';

const querySchema = z.object({
  text: z.string().min(1).max(100),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(20),
});

/** Customers by whatever the agent has before them, best first. */
export function addSearchRoutes(app: FastifyInstance, { store }: CentreContext): void {
  app.get(centrePaths.search, async (request, reply) => {
    const query = querySchema.safeParse(request.query);
    if (!query.success)
      throw apiErrors.invalidQuery('text of 1 to 100 characters is needed; limit is from 1 to 100');
    const root = rootOf(request);
    const found = await store.searchCustomers(query.data.text, query.data.limit);
    return reply.send(
      found.map((customer) => {
        const resource = customerResource(customer, root);
        return { ...resource, href: hrefOf(root, 'customer', resource.id) };
      }),
    );
  });
  refuseOthers(app, centrePaths.search, ['GET', 'HEAD']);
}
