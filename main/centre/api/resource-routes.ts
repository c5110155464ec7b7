import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods, RouteHandlerMethod } from 'fastify';
import { tmfPaths, type TmfResourceName } from '../../../shared/tmf/paths';
import type { Found, Page } from '../store/store';
import { apiErrors, sendError } from './api-error';
import { sendTagged } from './entity-tags';
import { hrefOf, rootOf } from './hrefs';
import { readFields, readListRequest, type FilterTable } from './list-request';
import { projectFields } from './project-fields';

export type Resource = Readonly<Record<string, unknown>> & { readonly id: string };

export interface ResourceRoutes<F extends object> {
  readonly name: TmfResourceName;
  /** By id at the least: so is one of them found. */
  readonly filters: FilterTable<F> & { readonly id: FilterTable<F>[string] };
  readonly find: (filter: F, page: Page, root: string) => Promise<Found<Resource>>;
  /** The one order of the list, as `sort` may name it. */
  readonly order?: string;
  readonly post?: RouteHandlerMethod;
  readonly patch?: RouteHandlerMethod;
}

/** GET list, GET by id and whatever else the resource knows; every other method is answered 405 with Allow. */
export function addResource<F extends object>(app: FastifyInstance, routes: ResourceRoutes<F>): void {
  const path = tmfPaths[routes.name];
  const dressed = (request: FastifyRequest, resource: Resource, fields: readonly string[] | null) =>
    projectFields({ ...resource, href: hrefOf(rootOf(request), routes.name, resource.id) }, fields);

  app.get(path, async (request, reply) => {
    const { filter, page, fields } = readListRequest(request.query, routes.filters, routes.order);
    const found = await routes.find(filter, page, rootOf(request));
    const short = found.items.length < found.total;
    const items = found.items.map((item) => dressed(request, item, fields));
    void reply
      .code(short ? 206 : 200)
      .header('x-total-count', found.total)
      .header('x-result-count', items.length);
    return sendTagged(request, reply, items, String(found.total));
  });
  app.get<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
    const fields = readFields(request.query);
    const found = await routes.find(
      routes.filters.id([request.params.id]),
      { offset: 0, limit: 1 },
      rootOf(request),
    );
    const [item] = found.items;
    if (item === undefined) throw apiErrors.notFound();
    return sendTagged(request, reply, dressed(request, item, fields));
  });
  if (routes.post) app.post(path, routes.post);
  if (routes.patch) app.patch(`${path}/:id`, routes.patch);
  refuseOthers(app, path, routes.post ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD']);
  refuseOthers(app, `${path}/:id`, routes.patch ? ['GET', 'HEAD', 'PATCH'] : ['GET', 'HEAD']);
}

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** 405 with Allow for the methods a path does not know. */
export function refuseOthers(app: FastifyInstance, path: string, allowed: readonly HTTPMethods[]): void {
  const refuse = (_request: FastifyRequest, reply: FastifyReply) =>
    sendError(reply.header('allow', allowed.join(', ')), apiErrors.methodNotAllowed());
  app.route({ method: methods.filter((method) => !allowed.includes(method)), url: path, handler: refuse });
}
