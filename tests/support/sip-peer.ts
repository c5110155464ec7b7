import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { offerSdp } from './sip-offer';
import { SipPeerCall, type SipPeerInvite } from './sip-peer-call';
import { SipPeerCallee } from './sip-peer-callee';
import { readSip, writeSip, type SipText } from './sip-text';

export interface SipPeerAccount {
  readonly user: string;
  readonly password: string;
}

type Respond = (request: SipText) => string | null;

/** A SIP registrar and caller over a real WebSocket, scripted in raw text so that it can also be wrong on purpose. */
export class SipPeer {
  /** Everything the phone sent, in order. */
  readonly received: SipText[] = [];
  /** Told each message as it comes, before anything is answered. */
  hears: (message: SipText) => void = () => undefined;
  /** What answers a REGISTER; the default challenges (MD5) and binds. */
  onRegister: Respond = (request) => this.register(request);
  /** What answers an in-dialog re-INVITE; null stays silent. */
  onReInvite: Respond = (request) => this.agree(request);
  /** What answers a BYE; null stays silent. */
  onBye: Respond = (request) => this.response(request, 200, 'OK');
  connections = 0;
  /** Where the phone's newest connection comes from. */
  remoteAddress = '';
  /** Offered in this order, each in a challenge of its own. */
  algorithms: readonly ('MD5' | 'SHA-256' | 'SHA-512-256')[] = ['MD5'];

  readonly #unread: SipText[] = [];
  readonly #waiting: { readonly wanted: (message: SipText) => boolean; resolve(message: SipText): void }[] =
    [];
  #socket: WebSocket | null = null;

  private constructor(
    private readonly server: WebSocketServer,
    readonly port: number,
    private readonly account: SipPeerAccount,
    private readonly scheme: 'ws' | 'wss',
    private readonly host: string,
  ) {
    server.on('connection', (socket, request) => {
      this.connections++;
      this.remoteAddress = request.socket.remoteAddress ?? '';
      this.#socket = socket;
      // a wire that bends frames ends the connection, not the test
      socket.on('error', () => undefined);
      socket.on('message', (data: Buffer) => {
        this.#read(data.toString('utf8'));
      });
    });
  }

  /** Over wss:// when given a certificate. */
  static async listen(
    account: SipPeerAccount,
    port = 0,
    tls?: { readonly cert: string; readonly key: string },
    host = '127.0.0.1',
  ): Promise<SipPeer> {
    const http = tls ? createSecureServer(tls) : createServer();
    const server = new WebSocketServer({
      server: http,
      handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
    });
    server.on('close', () => http.close());
    await new Promise<void>((resolve) => http.listen(port, host, resolve));
    return new SipPeer(server, (http.address() as AddressInfo).port, account, tls ? 'wss' : 'ws', host);
  }

  get url(): string {
    return `${this.scheme}://${this.host}:${this.port}/ws`;
  }

  /** The contact URI the phone registered last. */
  get contact(): string {
    const register = this.received.filter((message) => message.method === 'REGISTER').at(-1);
    return /<([^>]+)>/.exec(register?.header('contact') ?? '')?.[1] ?? '';
  }

  /** Of what the phone sent, only what its REGISTER says is still known. */
  forget(): void {
    this.received.splice(
      0,
      Infinity,
      ...this.received.filter(({ method }) => method === 'REGISTER').slice(-1),
    );
    this.#unread.length = 0;
  }

  send(raw: string): void {
    this.#socket?.send(raw);
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket?.send(bytes);
  }

  /** Breaks the socket without a closing handshake, as a network does. */
  cut(): void {
    this.#socket?.terminate();
  }

  /** The first message not yet taken that is wanted; waits for it when it has not come. */
  next(wanted: (message: SipText) => boolean): Promise<SipText> {
    const index = this.#unread.findIndex(wanted);
    const found = this.#unread[index];
    if (found) {
      this.#unread.splice(index, 1);
      return Promise.resolve(found);
    }
    return new Promise((resolve) => {
      this.#waiting.push({ wanted, resolve });
    });
  }

  nextRequest(method: string): Promise<SipText> {
    return this.next((message) => message.method === method);
  }

  /** The phone's answer with that status to a request of that method. */
  answerTo(method: string, status: number): Promise<SipText> {
    return this.next((message) => message.status === status && message.header('cseq').endsWith(method));
  }

  /** Sends an INVITE to the registered contact. */
  invite(options: SipPeerInvite = {}): SipPeerCall {
    const call = new SipPeerCall(this, options);
    call.invite();
    return call;
  }

  /** The next call that the phone makes. */
  async called(): Promise<SipPeerCallee> {
    const invite = await this.next(
      (message) => message.method === 'INVITE' && !/;tag=/.test(message.header('to')),
    );
    return new SipPeerCallee(this, invite);
  }

  /** Asks whether the phone is there; gives the Call-ID of the question. */
  options(): string {
    const token = randomBytes(5).toString('hex');
    this.send(
      writeSip([
        `OPTIONS ${this.contact} SIP/2.0`,
        `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${token}`,
        'Max-Forwards: 70',
        `From: <sip:pbx@pbx.test>;tag=${token}`,
        'To: <sip:8012@pbx.test>',
        `Call-ID: ${token}`,
        'CSeq: 1 OPTIONS',
      ]),
    );
    return token;
  }

  /** What the phone answers when asked whether it is there; all that it sent before has arrived by then. */
  answerToOptions(): Promise<SipText> {
    const asked = this.options();
    return this.next(({ header }) => header('call-id') === asked);
  }

  response(
    request: SipText,
    status: number,
    reason: string,
    extra: readonly string[] = [],
    body = '',
  ): string {
    const to = request.header('to');
    const lines = [
      `SIP/2.0 ${status} ${reason}`,
      ...request.headers('via').map((via) => `Via: ${via}`),
      `From: ${request.header('from')}`,
      `To: ${/;tag=/.test(to) ? to : `${to};tag=peer`}`,
      `Call-ID: ${request.header('call-id')}`,
      `CSeq: ${request.header('cseq')}`,
      ...extra,
    ];
    return writeSip(body === '' ? lines : [...lines, 'Content-Type: application/sdp'], body);
  }

  /** 200 to a re-INVITE. */
  agree(request: SipText): string {
    return this.response(request, 200, 'OK', ['Contact: <sip:pbx@127.0.0.1>'], offerSdp);
  }

  register(request: SipText): string {
    const authorization = request.header('authorization');
    if (!this.#authorized(authorization)) {
      const challenges = this.algorithms.map(
        (name) => `WWW-Authenticate: Digest realm="peer", nonce="n0", algorithm=${name}, qop="auth"`,
      );
      return this.response(request, 401, 'Unauthorized', challenges);
    }
    return this.response(request, 200, 'OK', [`Contact: ${request.header('contact')}`]);
  }

  /** Resolves when everything either side sent before has arrived at the other. */
  async settled(): Promise<void> {
    for (let trip = 0; trip < 2; trip++) {
      const socket = this.#socket;
      if (socket?.readyState !== WebSocket.OPEN) return;
      await new Promise<void>((resolve) => {
        const over = (): void => {
          socket.off('pong', over).off('close', over);
          resolve();
        };
        socket.on('pong', over).on('close', over).ping();
      });
    }
  }

  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #authorized(authorization: string): boolean {
    const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(authorization)?.[1] ?? '';
    const used = this.algorithms.find((name) => name === field('algorithm'));
    const hash =
      used === undefined ? undefined : { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' }[used];
    if (hash === undefined) return false;
    const h = (text: string) => createHash(hash).update(text).digest('hex');
    const a1 = h(`${this.account.user}:peer:${this.account.password}`);
    const a2 = h(`REGISTER:${field('uri')}`);
    const wanted = h(`${a1}:n0:${field('nc')}:${field('cnonce')}:auth:${a2}`);
    return field('response') === wanted;
  }

  #read(raw: string): void {
    const message = readSip(raw);
    this.received.push(message);
    this.hears(message);
    if (message.method === 'REGISTER') this.#reply(this.onRegister(message));
    if (message.method === 'INVITE' && /;tag=/.test(message.header('to')))
      this.#reply(this.onReInvite(message));
    if (message.method === 'CANCEL') this.#reply(this.response(message, 200, 'OK'));
    if (message.method === 'BYE') this.#reply(this.onBye(message));
    const index = this.#waiting.findIndex((waiter) => waiter.wanted(message));
    const [waiter] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (waiter) waiter.resolve(message);
    else this.#unread.push(message);
  }

  #reply(response: string | null): void {
    if (response !== null) this.send(response);
  }
}
