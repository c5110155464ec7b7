import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A wire between desk and PBX that a test can cut: TCP on loopback, passed on as it comes. */
export interface CutWire {
  readonly port: number;
  /** Breaks every connection, as a network does, and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openCutWire(toPort: number): Promise<CutWire> {
  const sockets = new Set<Socket>();
  let broken = false;
  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((near) => {
    if (broken) {
      near.destroy();
      return;
    }
    const far = createConnection(toPort, '127.0.0.1');
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  const cut = (): void => {
    broken = true;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: address.port,
    cut,
    mend: () => {
      broken = false;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
