import { createHash, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { centrePaths } from '../../../shared/tmf/paths';
import { addAgentRoutes } from './agent-routes';
import { ApiError, apiErrors, sendError } from './api-error';
import { addAppointmentRoutes } from './appointment-routes';
import { addAssuranceRoutes } from './assurance-routes';
import { addAuditRoutes } from './audit-routes';
import type { CentreContext } from './centre-context';
import { addCustomerRoutes } from './customer-routes';
import { addDeskRoutes } from './desk-routes';
import { addDirectoryRoutes } from './directory-routes';
import { addEventRoutes } from './event-routes';
import { addHoldingsRoutes } from './holdings-routes';
import { createIdempotency } from './idempotency';
import { addInteractionRoutes } from './interaction-routes';
import { addLineRoutes } from './line-routes';
import { addPracticeRoutes } from './practice-routes';
import { addProductRoutes } from './product-routes';
import { addSearchRoutes } from './search-routes';
import { addTicketRoutes } from './ticket-routes';
import { addUsageRoutes } from './usage-routes';

const bodyLimit = 262_144;

/** The centre's HTTP server, not yet listening. Every path but health needs the bearer token. */
export function createServer(context: CentreContext, token: string): FastifyInstance {
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    // A list of a thousand ids is a long address.
    routerOptions: { maxParamLength: 200 },
    http: { maxHeaderSize: 65_536 },
    requestTimeout: 30_000,
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const open = request.routeOptions.url === centrePaths.health;
    done(open || bearerMatches(request.headers.authorization, token) ? undefined : apiErrors.unauthorized());
  });
  // Commands without a body often still say they are JSON.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, String(body), done);
  });
  app.setNotFoundHandler((_request, reply) => sendError(reply, apiErrors.notFound('no such path')));
  app.setErrorHandler((error: FastifyError | ApiError, _request, reply) => {
    const known = error instanceof ApiError ? error : foreignError(error);
    if (known.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (known.status >= 500) context.log(`internal error: ${error.stack ?? error.message}`);
    return sendError(reply, known);
  });
  const once = createIdempotency(context);
  addCustomerRoutes(app, context, once);
  addLineRoutes(app, context);
  addProductRoutes(app, context);
  addHoldingsRoutes(app, context);
  addUsageRoutes(app, context);
  addTicketRoutes(app, context, once);
  addAssuranceRoutes(app, context, once);
  addInteractionRoutes(app, context, once);
  addAppointmentRoutes(app, context);
  addSearchRoutes(app, context);
  addAuditRoutes(app, context);
  addAgentRoutes(app, context);
  addEventRoutes(app, context);
  addDeskRoutes(app, context);
  addDirectoryRoutes(app, context);
  addPracticeRoutes(app, context);
  return app;
}

/** Compared by digest, so neither length nor content shows in the time it takes. */
function bearerMatches(header: string | undefined, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** Fastify's own refusals as TMF errors; anything else is ours to be ashamed of. */
function foreignError(error: FastifyError): ApiError {
  switch (error.statusCode) {
    case 400:
      return apiErrors.invalidBody(error.message);
    case 413:
      return apiErrors.tooLarge();
    case 415:
      return apiErrors.notJson();
    default:
      return apiErrors.internal();
  }
}
