import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A wire between desk and PBX that a test can cut or freeze: TCP on loopback, passed on as it comes. */
export interface CutWire {
  readonly port: number;
  /** How often the desk has connected. */
  readonly connections: number;
  /** Breaks every connection, as a network does, and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** What is open now stays open and carries nothing, not even its end; new connections work. */
  freeze(): void;
  /** What was held back arrives. */
  thaw(): void;
  close(): Promise<void>;
}

export async function openCutWire(toPort: number): Promise<CutWire> {
  const others = new Map<Socket, Socket>();
  const frozen = new Set<Socket>();
  let broken = false;
  let connections = 0;
  const carry = (from: Socket, to: Socket): void => {
    others.set(from, to);
    from.on('error', () => undefined);
    from.on('close', () => {
      others.delete(from);
      if (!frozen.delete(from)) to.destroy();
    });
    from.pipe(to);
  };
  const server = createServer((near) => {
    if (broken) {
      near.destroy();
      return;
    }
    connections += 1;
    const far = createConnection(toPort, '127.0.0.1');
    carry(near, far);
    carry(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  const cut = (): void => {
    broken = true;
    frozen.clear();
    for (const socket of others.keys()) socket.resetAndDestroy();
  };
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    cut,
    mend: () => {
      broken = false;
    },
    freeze: () => {
      for (const [from, to] of others) {
        frozen.add(from);
        from.unpipe(to);
        from.pause();
      }
    },
    thaw: () => {
      for (const from of frozen) {
        const to = others.get(from);
        if (to && !to.destroyed) from.pipe(to);
      }
      frozen.clear();
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
