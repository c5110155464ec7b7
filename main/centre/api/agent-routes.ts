import type { FastifyInstance } from 'fastify';
import { agentStateWishSchema } from '../../../shared/domain/availability';
import { agentSchema } from '../../../shared/domain/settings';
import { centrePaths } from '../../../shared/tmf/paths';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { parseBody } from './parse-body';
import { refuseOthers } from './resource-routes';

interface OfAgent {
  readonly Params: { readonly agentId: string };
}

/** The state of each agent: the desk asks for one, the answer and the event stream say what it is. */
export function addAgentRoutes(app: FastifyInstance, { agents, events }: CentreContext): void {
  const path = `${centrePaths.agents}/:agentId/state`;
  app.get<OfAgent>(path, ({ params }, reply) =>
    reply.header('cache-control', 'no-store').send(agents.read(agentOf(params))),
  );
  app.put<OfAgent>(path, ({ params, body }) =>
    agents.set(agentOf(params), parseBody(agentStateWishSchema, body)),
  );
  refuseOthers(app, path, ['GET', 'HEAD', 'PUT']);
  const leave = agents.subscribe(({ agentId }) => {
    events.append({ kind: 'agentStateChanged', id: agentId });
  });
  app.addHook('onClose', (_app, done) => {
    leave();
    done();
  });
}

function agentOf({ agentId }: OfAgent['Params']): string {
  const id = agentSchema.shape.id.safeParse(agentId);
  if (!id.success) throw apiErrors.invalidField('agentId: 1 to 64 characters');
  return id.data;
}
