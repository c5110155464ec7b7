import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What becomes of the requests whose path holds a text. */
export type Way = 'open' | 'fails' | 'hangs' | 'rubbish';

export interface WaywardWay {
  readonly url: string;
  /** From now on, for paths that hold this text. */
  set(path: string, way: Way): void;
  close(): Promise<void>;
}

/** A road to a real centre on which single APIs can be made to fail, to hang or to answer rubbish. */
export async function startWaywardWay(centreUrl: string): Promise<WaywardWay> {
  const ways = new Map<string, Way>();
  const sockets = new Set<Socket>();
  const wayOf = (path: string): Way => [...ways].find(([part]) => path.includes(part))?.[1] ?? 'open';
  const server = createServer((request, response) => {
    switch (wayOf(request.url ?? '')) {
      case 'open':
        pass(centreUrl, request, response);
        return;
      case 'fails':
        response
          .writeHead(500, { 'content-type': 'application/json' })
          .end('{"code":"1","reason":"internal error"}');
        return;
      case 'hangs':
        return;
      case 'rubbish':
        response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":7},"?",null');
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    set: (path, way) => {
      ways.set(path, way);
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

function pass(centreUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const onward = sendRequest(
    new URL(request.url ?? '/', centreUrl),
    { method: request.method, headers: request.headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => {
    response.destroy();
  });
  response.on('close', () => {
    onward.destroy();
  });
  request.pipe(onward);
}
