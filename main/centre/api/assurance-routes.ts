import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { tmfServiceTestCreateSchema } from '../../../shared/tmf/service-test';
import { serviceTestDocument, viewServiceTest } from '../line-test/service-test-document';
import type { DocumentFilter } from '../store/store';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { hrefOf, rootOf } from './hrefs';
import type { Once } from './idempotency';
import { parseBody } from './parse-body';
import { addResource } from './resource-routes';

const type = 'serviceTest';

/** TMF653 ServiceTest, asynchronous as the standard has it, and TMF656 ServiceProblem, read only. */
export function addAssuranceRoutes(app: FastifyInstance, context: CentreContext, once: Once): void {
  const { store, clock } = context;
  addResource<DocumentFilter>(app, {
    name: type,
    filters: { id: (ids) => ({ ids }), 'relatedService.id': (lineIds) => ({ lineIds }) },
    find: async (filter, page) => {
      const found = await store.findDocuments(type, filter, page);
      return { total: found.total, items: found.items.map((test) => viewServiceTest(test, clock.now())) };
    },
    post: (request, reply) => {
      const body = parseBody(tmfServiceTestCreateSchema, request.body);
      const root = rootOf(request);
      return once(request, reply, async (writer) => {
        const lines = await writer.findLines({ ids: [body.relatedService.id] }, { offset: 0, limit: 1 });
        const [line] = lines.items;
        if (line === undefined) throw apiErrors.invalidField('relatedService: no such service');
        const nowMs = clock.now();
        const test = serviceTestDocument(`ST-${randomUUID()}`, body, line, nowMs);
        await writer.putDocument(type, test, { createdAtMs: nowMs, lineIds: [line.line.id] });
        const href = hrefOf(root, type, test.id);
        return { status: 201, location: href, body: { ...viewServiceTest(test, nowMs), href }, events: [] };
      });
    },
  });
  addResource<DocumentFilter>(app, {
    name: 'serviceProblem',
    filters: {
      id: (ids) => ({ ids }),
      status: (statuses) => ({ statuses }),
      'affectedService.id': (lineIds) => ({ lineIds }),
      'affectedLocation.id': (areaIds) => ({ areaIds }),
    },
    find: (filter, page) => store.findDocuments('serviceProblem', filter, page),
  });
}
