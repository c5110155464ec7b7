import WebSocket from 'ws';
import { dialOptions, type ServerTrust } from './socket-options';

/** Whether a server takes SIP connections: one is made and closed again. Never rejects; settles within the handshake's time. */
export function serverTakesConnections(server: string, trust: ServerTrust): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(server, 'sip', dialOptions(trust));
    socket.on('open', () => {
      resolve(true);
      socket.close(1000);
      socket.terminate();
    });
    socket.on('error', () => {
      resolve(false);
    });
    socket.on('close', () => {
      resolve(false);
    });
  });
}
