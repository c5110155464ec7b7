import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** What the wire does to bytes that pass, until told otherwise. */
export type WireFault =
  | { readonly kind: 'none' }
  /** Bytes vanish, the connection stays: half open. */
  | { readonly kind: 'swallow' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** A few bytes at a time, with pauses. */
  | { readonly kind: 'slow'; readonly bytes: number; readonly ms: number }
  /** So many bytes more, then the connection is reset. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** Each piece twice: no TCP does it, a broken middlebox may. */
  | { readonly kind: 'duplicate' };

/** A wire between phone and server on which everything can go wrong that goes wrong on wires. */
export interface FaultyWire {
  readonly port: number;
  /** From now on, both ways. */
  set(fault: WireFault): void;
  /** Resets every connection. */
  cut(): void;
  /** What is open now stays open and carries nothing any more; the next connection works. */
  freeze(): void;
  /** Whether anybody can be reached; who tries in vain is reset. */
  setReachable(reachable: boolean): void;
  close(): Promise<void>;
}

export async function openFaultyWire(toPort: number): Promise<FaultyWire> {
  const sockets = new Set<Socket>();
  const frozen = new WeakSet<Socket>();
  let fault: WireFault = { kind: 'none' };
  let reachable = true;
  const pass = (from: Socket, to: Socket): void => {
    // what was sent first arrives first, whatever it had to wait for
    let queue = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      const now: WireFault = frozen.has(from) ? { kind: 'swallow' } : fault;
      queue = queue.then(() => carry(piece, now, from, to));
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      void queue.then(() => to.destroy());
    });
    sockets.add(from);
  };
  // what is sent leaves at once, whatever is still to be acknowledged
  const noDelay = true;
  const server = createServer({ noDelay }, (near) => {
    if (!reachable) {
      near.resetAndDestroy();
      return;
    }
    const far = createConnection({ port: toPort, host: '127.0.0.1', noDelay });
    pass(near, far);
    pass(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: address.port,
    set: (next) => {
      fault = next;
    },
    cut,
    freeze: () => {
      for (const socket of sockets) frozen.add(socket);
    },
    setReachable: (next) => {
      reachable = next;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

async function carry(piece: Buffer, fault: WireFault, from: Socket, to: Socket): Promise<void> {
  const write = (bytes: Buffer): void => {
    if (to.writable) to.write(bytes);
  };
  switch (fault.kind) {
    case 'none':
      write(piece);
      return;
    case 'swallow':
      return;
    case 'delay':
      await pause(fault.ms);
      write(piece);
      return;
    case 'slow':
      for (let at = 0; at < piece.length; at += fault.bytes) {
        write(piece.subarray(at, at + fault.bytes));
        await pause(fault.ms);
      }
      return;
    case 'truncate':
      write(piece.subarray(0, fault.afterBytes));
      from.resetAndDestroy();
      to.resetAndDestroy();
      return;
    case 'duplicate':
      write(piece);
      write(piece);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
