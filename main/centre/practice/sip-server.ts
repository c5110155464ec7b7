import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { deskSocket, type DeskSocket } from './desk-socket';

const longestMessageBytes = 65_536;
const mostSockets = 32;
const closingMs = 300;

export interface SipServer {
  readonly port: number;
  /** Drops every socket and stops listening. */
  close(): Promise<void>;
}

/**
 * Listens for SIP over WebSocket (RFC 7118) on a free port of `host`, path /ws, subprotocol "sip". ws answers
 * pings; CRLFCRLF is answered with CRLF (RFC 5626 section 3.5.1). Browsers are turned away by their Origin
 * header: a web page on this machine has no business here.
 */
export async function startSipServer(
  host: string,
  handlers: {
    readonly onMessage: (message: string, socket: DeskSocket) => void;
    readonly onClosed: (socket: DeskSocket) => void;
  },
): Promise<SipServer> {
  const http = createServer((_request, response) => {
    response.writeHead(426, { Upgrade: 'websocket' }).end();
  });
  const server = new WebSocketServer({
    server: http,
    path: '/ws',
    maxPayload: longestMessageBytes,
    handleProtocols: () => 'sip',
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      req.headers.origin === undefined &&
      server.clients.size < mostSockets &&
      (req.headers['sec-websocket-protocol'] ?? '').split(',').some((name) => name.trim() === 'sip'),
  });
  server.on('connection', (webSocket: WebSocket) => {
    const socket = deskSocket(webSocket);
    webSocket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (text.trim() === '') webSocket.send('\r\n');
      else handlers.onMessage(text, socket);
    });
    // ws closes the socket itself after an error (oversized or malformed frame).
    webSocket.on('error', () => undefined);
    webSocket.on('close', () => {
      handlers.onClosed(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(0, host, resolve);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the practice server has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        // Closing flushes what was said last (a BYE, a CANCEL); who does not follow is cut off.
        for (const client of server.clients) client.close(1001);
        const cutOff = setTimeout(() => {
          for (const client of server.clients) client.terminate();
        }, closingMs);
        server.close(() => {
          clearTimeout(cutOff);
          http.close(() => {
            resolve();
          });
          http.closeAllConnections();
        });
      }),
  };
}
