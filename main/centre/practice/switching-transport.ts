import { EmitterImpl, TransportState, type Transport } from 'sip.js';
import type { DeskSocket } from './desk-socket';
import { retarget } from './retarget';

const rememberedBranches = 1_024;
const topBranch = /^(?:via|v)[ \t]*:[^\r\n]*?;[ \t]*branch[ \t]*=[ \t]*([^\s;,]+)/im;

/**
 * One sip.js transport over all sockets of an account, so that a dialog outlives the socket it began on:
 * requests go to the home socket (the one registered last), responses go back where their request came from
 * (RFC 3261 section 18.2.2), found by the branch of the topmost Via.
 *
 * It is always "connected": sockets come and go underneath; sending without one rejects.
 */
export class SwitchingTransport implements Transport {
  readonly protocol = 'WS';
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  #state = TransportState.Disconnected;
  #home: DeskSocket | null = null;
  readonly #sources = new Map<string, DeskSocket>();

  get state(): TransportState {
    return this.#state;
  }

  /** Hands one message in. Never throws: sip.js does on some input that anyone may send. */
  receive(message: string, source: DeskSocket, log: (line: string) => void): void {
    const branch = topBranch.exec(message)?.[1];
    if (branch !== undefined) this.#remember(branch, source);
    try {
      this.onMessage?.(retarget(message));
    } catch (error) {
      log(`practice: a SIP message was refused (${error instanceof Error ? error.name : 'error'})`);
    }
  }

  /** The socket on which the request with this branch came in. */
  sourceOf(branch: string): DeskSocket | null {
    return this.#sources.get(branch) ?? null;
  }

  setHome(socket: DeskSocket | null): void {
    this.#home = socket;
  }

  /** Forgets everything about a socket that closed. */
  forget(socket: DeskSocket): void {
    if (this.#home === socket) this.#home = null;
    for (const [branch, source] of this.#sources) if (source === socket) this.#sources.delete(branch);
  }

  async send(message: string): Promise<void> {
    const branch = message.startsWith('SIP/2.0 ') ? topBranch.exec(message)?.[1] : undefined;
    const source = branch === undefined ? undefined : this.#sources.get(branch);
    const socket = source?.isOpen() ? source : this.#home;
    if (!socket?.isOpen()) throw new Error('no desk is connected');
    await socket.send(message);
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    this.#enter(TransportState.Connecting);
    this.#enter(TransportState.Connected);
    this.onConnect?.();
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    this.#enter(TransportState.Disconnected);
    this.#home = null;
    this.#sources.clear();
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }

  #remember(branch: string, source: DeskSocket): void {
    this.#sources.delete(branch);
    this.#sources.set(branch, source);
    if (this.#sources.size <= rememberedBranches) return;
    const oldest = this.#sources.keys().next();
    if (!oldest.done) this.#sources.delete(oldest.value);
  }
}
