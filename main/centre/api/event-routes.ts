import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { centrePaths } from '../../../shared/tmf/paths';
import { disposeAll, type Dispose } from '../../../shared/lib/disposable';
import type { LoggedEvent } from '../events/event-log';
import type { CentreContext } from './centre-context';
import { refuseOthers } from './resource-routes';

const heartbeatMs = 10_000;
/** A desk that reads slower than this many waiting bytes is cut off; it resumes by its last id. */
const maxWaitingBytes = 1_048_576;

const block = ({ id, event }: LoggedEvent): string => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;

/** Server-sent events (WHATWG HTML 9.2): resume by Last-Event-ID, `reset` when that is too old, a comment every 10 s. */
export function addEventRoutes(app: FastifyInstance, { events, clock }: CentreContext): void {
  const open = new Map<ServerResponse, Dispose>();
  app.get(centrePaths.events, { exposeHeadRoute: false }, (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 1000\n\n');
    raw.write(opening(events, request.headers['last-event-id']));
    const send = (text: string) => {
      if (raw.writableLength > maxWaitingBytes) raw.destroy();
      else raw.write(text);
    };
    let cancelBeat: Dispose = () => undefined;
    const beat = () => {
      send(': still here\n\n');
      cancelBeat = clock.after(heartbeatMs, beat);
    };
    cancelBeat = clock.after(heartbeatMs, beat);
    const leave = disposeAll([
      events.subscribe((logged) => {
        send(block(logged));
      }),
      () => {
        cancelBeat();
      },
      () => open.delete(raw),
    ]);
    open.set(raw, leave);
    raw.on('close', leave);
  });
  refuseOthers(app, centrePaths.events, ['GET']);
  app.addHook('preClose', (done) => {
    for (const [raw, leave] of [...open]) {
      leave();
      raw.end();
    }
    done();
  });
}

/** What a desk missed; the bare id lets one that hears nothing resume from here all the same. */
function opening(events: CentreContext['events'], lastEventId: string | string[] | undefined): string {
  const here = `id: ${events.lastId}\n`;
  if (typeof lastEventId !== 'string' || lastEventId === '') return `${here}\n`;
  const missed = events.since(lastEventId);
  return missed === null ? `${here}event: reset\ndata: {}\n\n` : missed.map(block).join('');
}
