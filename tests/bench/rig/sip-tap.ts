import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { Refusals } from './refusals';

export interface TappedFrame {
  /** UTC ms with fraction. */
  readonly atMs: number;
  readonly from: 'desk' | 'pbx';
  readonly startLine: string;
  /** `1 INVITE` */
  readonly cseq: string;
  /** Ways for the sound that its body offers. */
  readonly candidates: number;
}

/** A road between desk and PBX that writes down when each message passed, and can be broken. */
export interface SipTap {
  readonly server: string;
  readonly frames: readonly TappedFrame[];
  /** The first frame after `sinceMs` that is wanted; rejects after ten seconds. */
  next(sinceMs: number, wanted: (frame: TappedFrame) => boolean): Promise<TappedFrame>;
  /** As a network breaks; the next connection works. */
  cut(): void;
  /** The next request of the desk of that method is answered so here, as a proxy would, and goes no further; neither does its ACK. */
  refuseNext(method: string, status: string): void;
  close(): Promise<void>;
}

export const preciseNow = (): number => performance.timeOrigin + performance.now();
const limitMs = 10_000;

/** On loopback, or at another address of this machine. */
export async function openSipTap(pbx: string, host = '127.0.0.1'): Promise<SipTap> {
  const frames: TappedFrame[] = [];
  const waiting = new Set<() => void>();
  const refusals = new Refusals();
  const server = new WebSocketServer({ host, port: 0, handleProtocols: () => 'sip' });
  const note = (from: TappedFrame['from'], text: string, atMs: number): void => {
    const startLine = text.slice(0, text.indexOf('\r\n'));
    const cseq = /^cseq\s*:\s*(.+)$/im.exec(text)?.[1]?.trim() ?? '';
    const candidates = text.match(/^a=candidate:/gm)?.length ?? 0;
    frames.push({ atMs, from, startLine, cseq, candidates });
    for (const look of waiting) look();
  };
  server.on('connection', (near) => {
    const far = new WebSocket(pbx, 'sip');
    const early: string[] = [];
    near.on('message', (data: Buffer) => {
      const atMs = preciseNow();
      const text = data.toString('utf8');
      const { refusal, passes } = refusals.meet(text);
      if (refusal !== null) near.send(refusal);
      if (passes && far.readyState === WebSocket.OPEN) far.send(text);
      else if (passes) early.push(text);
      note('desk', text, atMs);
      if (refusal !== null) note('pbx', refusal, atMs);
    });
    far.on('open', () => {
      for (const text of early) far.send(text);
    });
    far.on('message', (data: Buffer) => {
      const atMs = preciseNow();
      const text = data.toString('utf8');
      near.send(text);
      note('pbx', text, atMs);
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
    server: `ws://${host}:${String((server.address() as AddressInfo).port)}/ws`,
    frames,
    next: (sinceMs, wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = frames.find((frame) => frame.atMs >= sinceMs && wanted(frame));
          if (!found) return;
          waiting.delete(look);
          clearTimeout(late);
          resolve(found);
        };
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(new Error('The wire carried nothing of what was waited for.'));
        }, limitMs);
        waiting.add(look);
        look();
      }),
    refuseNext: (method, status) => {
      refusals.next(method, status);
    },
    cut: () => {
      for (const client of server.clients) client.terminate();
    },
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
