import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { EmitterImpl, StateTransitionError, TransportState, type Transport } from 'sip.js';
import WebSocket from 'ws';
import type { Clock } from '../desk/ports';
import { chooseChallenge } from './challenge-choice';
import { guardFrame } from './frame-guard';
import { InviteGate } from './invite-gate';
import { checkMessage } from './message-check';
import { dialOptions, type ServerTrust } from './socket-options';
import { watchLiveness, type Liveness } from './socket-liveness';
import { statelessAnswer } from './stateless-answer';
import { sipToTel, telToSip } from './tel-address';

/** Messages wait here while one a turn is handled; a peer that sends faster than that for this long is not listened to. */
const longestInbox = 1000;
const toldOfFloodEveryMs = 10_000;

export interface SipTransportOptions {
  /** The server to begin with. */
  readonly server: string;
  readonly trust: ServerTrust;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly seat: Seat;
}

export interface Seat {
  /** It takes no more calls. */
  isFull(): boolean;
  /** Somebody rings or is talked to. */
  inCall(): boolean;
  /** So this one was refused; null: its number was withheld. */
  missed(callerNumber: string | null): void;
}

interface Waiter {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * SIP over WebSocket (RFC 7118) as sip.js wants it: it never reconnects by itself, never hides a loss, reports every transition
 * once, and no exception of sip.js's message handling or of a callback leaves it.
 */
export class SipTransport implements Transport {
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  /** More calls come than a seat can be offered; not told more than once in ten seconds. */
  onFlooded: () => void = () => undefined;
  /** When the message being handled became readable: UTC ms with fraction. */
  receivedAtMs = 0;
  /** Of the last ping, ms. */
  roundTripMs: number | null = null;
  /** Where the socket leaves this machine; null while there is none. */
  localAddress: string | null = null;
  /** Why the last socket was lost, for diagnostics. */
  lastLoss: 'closed' | 'noPong' | 'abandoned' | null = null;

  #server: string;
  #state = TransportState.Disconnected;
  #socket: WebSocket | null = null;
  #transitioning = false;
  #connecting: Waiter | null = null;
  #disconnecting: Waiter | null = null;
  #lastError: Error | null = null;
  #liveness: Liveness | null = null;
  readonly #gate = new InviteGate();
  readonly #tag = `no${randomBytes(6).toString('hex')}`;
  #toldOfFloodAtMs = -Infinity;
  readonly #inbox: { readonly text: string; readonly receivedAtMs: number }[] = [];
  #delivering = false;

  constructor(
    _logger: unknown,
    private readonly options: SipTransportOptions,
  ) {
    this.#server = options.server;
  }

  /** For Via (RFC 7118 §5). */
  get protocol(): string {
    return this.#server.startsWith('wss:') ? 'WSS' : 'WS';
  }

  /** The next connection goes there. */
  aim(server: string): void {
    this.#server = server;
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  async connect(): Promise<void> {
    if (this.#transitioning) throw new StateTransitionError('connect called from a state callback');
    if (this.#state === TransportState.Connected) return;
    if (this.#state === TransportState.Connecting && this.#connecting) return this.#connecting.promise;
    this.#lastError = null;
    const connecting = newWaiter();
    this.#connecting = connecting;
    this.#transition(TransportState.Connecting);
    this.#settleDisconnecting(new Error('connect overtook disconnect'));
    try {
      this.#open();
    } catch (error) {
      this.#lastError = asError(error);
      this.#lost(this.#lastError);
    }
    return connecting.promise;
  }

  async disconnect(): Promise<void> {
    if (this.#transitioning) throw new StateTransitionError('disconnect called from a state callback');
    if (this.#state === TransportState.Disconnected) return;
    if (this.#state === TransportState.Disconnecting && this.#disconnecting)
      return this.#disconnecting.promise;
    const disconnecting = newWaiter();
    this.#disconnecting = disconnecting;
    this.#transition(TransportState.Disconnecting);
    this.#settleConnecting(new Error('disconnect overtook connect'));
    const socket = this.#socket;
    if (socket === null) this.#lost(null);
    else if (socket.readyState === WebSocket.CONNECTING) socket.terminate();
    else {
      socket.close(1000);
      const undo = this.options.clock.after(1000, () => {
        socket.terminate();
      });
      socket.once('close', undo);
    }
    return disconnecting.promise;
  }

  async dispose(): Promise<void> {
    await this.disconnect();
  }

  async send(message: string): Promise<void> {
    const socket = this.#socket;
    if (this.#state !== TransportState.Connected || socket === null) throw new Error('not connected');
    await new Promise<void>((resolve, reject) => {
      socket.send(sipToTel(message), (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Ends a socket that looks alive but is not, as if the network had. */
  abandon(): void {
    this.lastLoss = 'abandoned';
    this.#socket?.terminate();
  }

  /** Finds out at once whether the socket still works. */
  prove(): void {
    this.#liveness?.prove();
  }

  #open(): void {
    const socket = new WebSocket(this.#server, 'sip', dialOptions(this.options.trust));
    this.#socket = socket;
    socket.on('upgrade', (response) => {
      if (socket === this.#socket) this.localAddress = response.socket.localAddress ?? null;
    });
    socket.on('open', () => {
      if (socket === this.#socket && this.#state === TransportState.Connecting) this.#opened(socket);
    });
    socket.on('message', (data, _isBinary) => {
      const receivedAtMs = performance.timeOrigin + performance.now();
      if (socket === this.#socket) this.#received(data, receivedAtMs);
    });
    socket.on('error', (error) => {
      if (socket === this.#socket) this.#lastError = error;
    });
    socket.on('close', (code) => {
      if (socket === this.#socket) this.#lost(this.#lastError ?? new Error(`socket closed ${code}`));
    });
  }

  #opened(socket: WebSocket): void {
    this.lastLoss = null;
    this.#liveness = watchLiveness(
      socket,
      this.options.clock,
      () => this.options.seat.inCall(),
      () => {
        this.#lastError = new Error('no pong');
        this.lastLoss = 'noPong';
        socket.terminate();
      },
      (ms) => {
        this.roundTripMs = ms;
      },
    );
    this.#transition(TransportState.Connected);
    this.#settleConnecting(null);
  }

  #received(data: WebSocket.RawData, receivedAtMs: number): void {
    if (this.#state !== TransportState.Connected) return;
    const frame = guardFrame(asBuffer(data));
    switch (frame.kind) {
      case 'ping':
        this.#socket?.send('\r\n');
        return;
      case 'pong':
        return;
      case 'dropped':
        this.options.log(`sip frame dropped: ${frame.reason}`);
        if (frame.head !== undefined)
          this.#answer(statelessAnswer(frame.head, '513 Message Too Large', this.#tag));
        return;
      case 'message':
        this.#take(telToSip(frame.text), receivedAtMs);
    }
  }

  #take(text: string, receivedAtMs: number): void {
    const { seat } = this.options;
    const admission = this.#gate.admit(text, receivedAtMs, seat.isFull());
    if (admission.kind === 'missed') {
      this.#answer(admission.answer);
      seat.missed(admission.callerNumber);
      return;
    }
    if (admission.kind === 'refused') {
      this.#answer(admission.answer);
      if (receivedAtMs - this.#toldOfFloodAtMs < toldOfFloodEveryMs) return;
      this.#toldOfFloodAtMs = receivedAtMs;
      this.onFlooded();
      return;
    }
    if (this.#inbox.length >= longestInbox) return;
    const check = checkMessage(text, this.#tag);
    if (check.kind === 'refused') {
      this.options.log(`sip message refused: ${check.why}`);
      this.#answer(check.answer);
      return;
    }
    this.#inbox.push({ text: chooseChallenge(text), receivedAtMs });
    if (!this.#delivering) this.#deliver();
  }

  #answer(message: string | null): void {
    if (message !== null && this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(sipToTel(message));
  }

  /**
   * One message a turn of the event loop. sip.js finishes an ACK in a promise and drops a re-INVITE that is handed to it before;
   * servers send just that (a connected-line update right behind the ACK) and never repeat it over a stream.
   */
  #deliver(): void {
    const message = this.#inbox.shift();
    this.#delivering = message !== undefined;
    if (message === undefined) return;
    this.receivedAtMs = message.receivedAtMs;
    this.#guarded('message', () => this.onMessage?.(message.text));
    setImmediate(() => {
      this.#deliver();
    });
  }

  #lost(error: Error | null): void {
    const asked = this.#state === TransportState.Disconnecting;
    this.#socket = null;
    this.#inbox.length = 0;
    this.#liveness?.stop();
    this.#liveness = null;
    this.localAddress = null;
    this.roundTripMs = null;
    this.lastLoss ??= 'closed';
    if (this.#state !== TransportState.Disconnected) {
      this.#transition(TransportState.Disconnected, asked ? undefined : (error ?? new Error('socket lost')));
    }
    this.#settleConnecting(error ?? new Error('socket lost'));
    this.#settleDisconnecting(null);
  }

  #transition(next: TransportState, error?: Error): void {
    const before = this.#state;
    this.#state = next;
    this.#transitioning = true;
    try {
      this.#guarded('stateChange', () => {
        this.stateChange.emit(next);
      });
      if (before === TransportState.Connected)
        this.#guarded('onDisconnect', () => this.onDisconnect?.(error));
      if (next === TransportState.Connected) this.#guarded('onConnect', () => this.onConnect?.());
    } finally {
      this.#transitioning = false;
    }
  }

  /** Whatever sip.js throws out of message handling ends here. */
  #guarded(where: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.options.log(`sip ${where} failed: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  #settleConnecting(error: Error | null): void {
    const waiter = this.#connecting;
    this.#connecting = null;
    settle(waiter, error);
  }

  #settleDisconnecting(error: Error | null): void {
    const waiter = this.#disconnecting;
    this.#disconnecting = null;
    settle(waiter, error);
  }
}

function newWaiter(): Waiter {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

function settle(waiter: Waiter | null, error: Error | null): void {
  if (error === null) waiter?.resolve();
  else waiter?.reject(error);
}

function asBuffer(data: WebSocket.RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('socket could not be made');
}
