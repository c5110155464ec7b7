import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { readSip, writeSip, type SipText } from '../../support/sip-text';
import { RtpEndpoint } from './rtp-endpoint';

/** What the phone does when it is called. */
export type Taking = 'answer' | 'ring' | 'busy' | 'decline';

const refusals = { answer: null, ring: null, busy: '486 Busy Here', decline: '603 Decline' } as const;

/** A colleague's phone on the internal side of the PBX: SIP over UDP, PCMA, a tone of its own; it answers one call as told. */
export class Colleague {
  taking: Taking = 'answer';
  readonly #tag = randomBytes(4).toString('hex');
  #invite: SipText | null = null;
  #from: RemoteInfo | null = null;
  #cseq = 1;
  #described = 0;
  #answered: (answer: SipText) => void = () => undefined;
  /** Requests that came, in their order. */
  readonly methods: string[] = [];

  private constructor(
    private readonly socket: Socket,
    private readonly at: { readonly address: string; readonly port: number },
    readonly sound: RtpEndpoint,
  ) {
    socket.on('message', (data, from) => {
      this.#take(readSip(data.toString('utf8')), from);
    });
  }

  static async listen(
    at: { readonly address: string; readonly port: number },
    toneHz: number,
  ): Promise<Colleague> {
    const socket = createSocket('udp4').bind(at.port, at.address);
    await once(socket, 'listening');
    return new Colleague(socket, at, await RtpEndpoint.open(at.address, toneHz));
  }

  get talking(): boolean {
    return this.methods.lastIndexOf('ACK') > Math.max(this.methods.lastIndexOf('BYE'), -1);
  }

  hangUp(): void {
    if (this.#request('BYE', this.#cseq++)) this.methods.push('BYE');
  }

  /** By a re-INVITE (RFC 3264 §8.4); resolves when it is agreed. On hold the phone still plays its tone. */
  async setHold(holds: boolean): Promise<void> {
    const agreed = new Promise<SipText>((resolve) => (this.#answered = resolve));
    const cseq = this.#cseq++;
    this.#request('INVITE', cseq, this.#sdp(holds ? 'sendonly' : 'sendrecv'));
    const answer = await agreed;
    this.#request('ACK', cseq);
    if (answer.status !== 200) throw new Error(`refused: ${answer.startLine}`);
  }

  close(): void {
    this.sound.close();
    this.socket.close();
  }

  #take(message: SipText, from: RemoteInfo): void {
    if (message.method === null) {
      const isFinal = (message.status ?? 0) >= 200;
      if (isFinal && message.header('cseq').endsWith(' INVITE')) this.#answered(message);
      return;
    }
    this.#from = from;
    if (message.method !== 'OPTIONS') this.methods.push(message.method);
    switch (message.method) {
      case 'ACK':
        return;
      case 'INVITE':
        this.#invited(message);
        return;
      case 'CANCEL':
        this.#respond(message, '200 OK');
        if (this.#invite) this.#respond(this.#invite, '487 Request Terminated');
        return;
      default:
        this.#respond(message, '200 OK');
    }
  }

  #invited(invite: SipText): void {
    this.#invite = invite;
    this.#respond(invite, '100 Trying');
    const refusal = refusals[this.taking];
    if (refusal !== null) {
      this.#respond(invite, refusal);
      return;
    }
    this.#respond(invite, '180 Ringing');
    if (this.taking === 'ring') return;
    const port = /^m=audio (\d+)/m.exec(invite.body)?.[1];
    const address = /^c=IN IP4 (\S+)/m.exec(invite.body)?.[1] ?? '127.0.0.1';
    this.#respond(invite, '200 OK', this.#sdp('sendrecv'));
    if (port !== undefined) this.sound.send({ address, port: Number(port) });
  }

  #sdp(direction: 'sendonly' | 'sendrecv'): string {
    this.#described += 1;
    return [
      'v=0',
      `o=colleague 1 ${String(this.#described)} IN IP4 ${this.at.address}`,
      's=-',
      `c=IN IP4 ${this.at.address}`,
      't=0 0',
      `m=audio ${String(this.sound.port)} RTP/AVP 8`,
      'a=rtpmap:8 PCMA/8000',
      `a=${direction}`,
      '',
    ].join('\r\n');
  }

  /** Within the call; false where there was none yet. */
  #request(method: 'BYE' | 'INVITE' | 'ACK', cseq: number, sdp = ''): boolean {
    const invite = this.#invite;
    if (!invite || !this.#from) return false;
    const contact = /<([^>]+)>/.exec(invite.header('contact'))?.[1] ?? '';
    const at = `${this.at.address}:${String(this.at.port)}`;
    this.#send(
      writeSip(
        [
          `${method} ${contact} SIP/2.0`,
          `Via: SIP/2.0/UDP ${at};branch=z9hG4bK${randomBytes(6).toString('hex')}`,
          'Max-Forwards: 70',
          `From: ${invite.header('to')};tag=${this.#tag}`,
          `To: ${invite.header('from')}`,
          `Call-ID: ${invite.header('call-id')}`,
          `CSeq: ${String(cseq)} ${method}`,
          `Contact: <sip:8013@${at}>`,
          ...(sdp === '' ? [] : ['Content-Type: application/sdp']),
        ],
        sdp,
      ),
    );
    return true;
  }

  #respond(request: SipText, status: string, sdp = ''): void {
    const to = request.header('to');
    const tagged = /;tag=/.test(to) || status.startsWith('100') ? to : `${to};tag=${this.#tag}`;
    this.#send(
      writeSip(
        [
          `SIP/2.0 ${status}`,
          ...request.headers('via').map((via) => `Via: ${via}`),
          `From: ${request.header('from')}`,
          `To: ${tagged}`,
          `Call-ID: ${request.header('call-id')}`,
          `CSeq: ${request.header('cseq')}`,
          `Contact: <sip:8013@${this.at.address}:${String(this.at.port)}>`,
          ...(sdp === '' ? [] : ['Content-Type: application/sdp']),
        ],
        sdp,
      ),
    );
  }

  #send(text: string): void {
    if (this.#from) this.socket.send(text, this.#from.port, this.#from.address);
  }
}
