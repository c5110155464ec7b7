import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** What becomes of whole SIP messages on their way: what a proxy between phone and PBX may do to them. */
export type MessageFault = 'none' | 'twice' | 'lost' | 'half';

export interface MessageRoad {
  readonly port: number;
  /** For every message of either side from now on. */
  set(fault: MessageFault): void;
  /** For the next message of that side only. */
  setOnce(from: 'phone' | 'pbx', fault: MessageFault): void;
  close(): Promise<void>;
}

/** A WebSocket relay in which messages, not bytes, come to harm. */
export async function openMessageRoad(pbx: string): Promise<MessageRoad> {
  let always: MessageFault = 'none';
  const next: Record<'phone' | 'pbx', MessageFault[]> = { phone: [], pbx: [] };
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  const carry = (from: 'phone' | 'pbx', text: string, to: WebSocket): void => {
    if (to.readyState !== WebSocket.OPEN) return;
    const fault = next[from].shift() ?? always;
    if (fault === 'lost') return;
    to.send(fault === 'half' ? text.slice(0, text.length / 2) : text);
    if (fault === 'twice') to.send(text);
  };
  server.on('connection', (near) => {
    const far = new WebSocket(pbx, 'sip');
    const opened = once(far, 'open').catch(() => undefined);
    near.on('message', (data: Buffer) => void opened.then(() => carry('phone', data.toString('utf8'), far)));
    far.on('message', (data: Buffer) => {
      carry('pbx', data.toString('utf8'), near);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.terminate();
      });
    }
  });
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    set: (fault) => {
      always = fault;
    },
    setOnce: (from, fault) => {
      next[from].push(fault);
    },
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
