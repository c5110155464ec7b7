import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface HostileCentre {
  readonly url: string;
  /** What was asked, oldest first: "GET /path?query". */
  readonly asked: string[];
  /** What the next requests meet; the event stream is answered apart. */
  answerWith(listener: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Event streams now open. */
  readonly streams: readonly ServerResponse[];
  readonly streamRequests: IncomingMessage[];
  /** Answers event stream requests otherwise than by a stream. */
  answerStreamsWith(listener: RequestListener | null): void;
  close(): Promise<void>;
}

/** A back office on a real socket that says whatever a test makes it say. */
export async function startHostileCentre(port = 0): Promise<HostileCentre> {
  const asked: string[] = [];
  const streams: ServerResponse[] = [];
  const streamRequests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  let answer: RequestListener = (_, response) => response.end('[]');
  let answerStream: RequestListener | null = null;
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/yidian/v1/events') === true) {
      streamRequests.push(request);
      if (answerStream !== null) {
        answerStream(request, response);
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      streams.push(response);
      response.on('close', () => streams.splice(streams.indexOf(response), 1));
      return;
    }
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    streams,
    streamRequests,
    answerWith: (listener) => {
      answer = listener;
    },
    answerStreamsWith: (listener) => {
      answerStream = listener;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

/** Answers by path, the query aside; what is not named is answered 404. */
export const byPath =
  (answers: Readonly<Record<string, RequestListener>>): RequestListener =>
  (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://centre');
    (answers[pathname] ?? json({ code: '60', reason: 'no such path' }, 404))(request, response);
  };

/** Hands out pages of a list as TMF630 wants it: offset, limit, X-Total-Count, 206 where there is more. */
export const paged =
  (items: readonly unknown[]): RequestListener =>
  (request, response) => {
    const query = queryOf(request);
    const offset = Number(query.get('offset') ?? 0);
    const page = items.slice(offset, offset + Number(query.get('limit') ?? items.length));
    const headers = { 'x-total-count': String(items.length) };
    json(page, page.length < items.length ? 206 : 200, headers)(request, response);
  };

export const queryOf = (request: IncomingMessage): URLSearchParams =>
  new URL(request.url ?? '', 'http://centre').searchParams;

/** The JSON a client sent. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
