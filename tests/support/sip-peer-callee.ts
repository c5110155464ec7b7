import { randomBytes } from 'node:crypto';
import { offerSdp } from './sip-offer';
import { writeSip, type SipText } from './sip-text';

/** What a called end needs of the peer it speaks through. */
interface SipRoad {
  readonly contact: string;
  send(raw: string): void;
}

/** The far end of one call from the phone: answers its INVITE as told, then speaks in the dialog. */
export class SipPeerCallee {
  readonly #tag = randomBytes(4).toString('hex');
  #cseq = 0;

  constructor(
    private readonly peer: SipRoad,
    readonly invite: SipText,
  ) {}

  /** This dialog as somebody else names it to the phone (RFC 3891). */
  get replaces(): string {
    const ours = /;tag=([^;]+)/.exec(this.invite.header('from'))?.[1] ?? '';
    return `${this.invite.header('call-id')};to-tag=${ours};from-tag=${this.#tag}`;
  }

  respond(status: number, reason: string, extra: readonly string[] = [], body = ''): void {
    const lines = [
      `SIP/2.0 ${status} ${reason}`,
      ...this.invite.headers('via').map((via) => `Via: ${via}`),
      `From: ${this.invite.header('from')}`,
      `To: ${this.invite.header('to')}${status === 100 ? '' : `;tag=${this.#tag}`}`,
      `Call-ID: ${this.invite.header('call-id')}`,
      `CSeq: ${this.invite.header('cseq')}`,
      'Contact: <sip:callee@127.0.0.1;transport=ws>',
      ...extra,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
    ];
    this.peer.send(writeSip(lines, body));
  }

  answer(extra: readonly string[] = []): void {
    this.respond(200, 'OK', extra, offerSdp);
  }

  /** Any in-dialog request. */
  request(method: string, extra: readonly string[] = [], body = ''): void {
    this.#cseq++;
    this.peer.send(
      writeSip(
        [
          `${method} ${this.peer.contact} SIP/2.0`,
          `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${randomBytes(6).toString('hex')}`,
          'Max-Forwards: 70',
          `From: ${this.invite.header('to')};tag=${this.#tag}`,
          `To: ${this.invite.header('from')}`,
          `Call-ID: ${this.invite.header('call-id')}`,
          `CSeq: ${this.#cseq} ${method}`,
          'Contact: <sip:callee@127.0.0.1;transport=ws>',
          ...extra,
        ],
        body,
      ),
    );
  }
}
