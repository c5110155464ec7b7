import { randomBytes } from 'node:crypto';
import { offerSdp } from './sip-offer';
import { writeSip, type SipText } from './sip-text';

export interface SipPeerInvite {
  readonly from?: string;
  readonly headers?: readonly string[];
  readonly sdp?: string | null;
}

/** What a far end needs of the peer it speaks through. */
interface SipRoad {
  readonly contact: string;
  send(raw: string): void;
  next(wanted: (message: SipText) => boolean): Promise<SipText>;
}

/** The far end of one call to the phone. */
export class SipPeerCall {
  readonly callId = randomBytes(6).toString('hex');
  readonly #branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
  readonly #fromTag = randomBytes(4).toString('hex');
  #toTag = '';
  #cseq = 1;
  /** Of the newest INVITE. */
  #invited = 1;

  constructor(
    private readonly peer: SipRoad,
    private readonly options: SipPeerInvite,
  ) {}

  get #from(): string {
    return `${this.options.from ?? '"赵先生" <sip:13800001111@pbx.test>'};tag=${this.#fromTag}`;
  }

  get #to(): string {
    return `<sip:8012@pbx.test>${this.#toTag === '' ? '' : `;tag=${this.#toTag}`}`;
  }

  /** This dialog as somebody else names it to the phone (RFC 3891). */
  get replaces(): string {
    return `${this.callId};to-tag=${this.#toTag};from-tag=${this.#fromTag}`;
  }

  invite(): void {
    const sdp = this.options.sdp === undefined ? offerSdp : (this.options.sdp ?? '');
    const type = sdp === '' ? [] : ['Content-Type: application/sdp'];
    const extra = this.options.headers ?? [];
    this.peer.send(writeSip([...this.#lines('INVITE', 1, this.#branch), ...extra, ...type], sdp));
  }

  cancel(reason?: string): void {
    const extra = reason === undefined ? [] : [`Reason: ${reason}`];
    const lines = this.#lines('CANCEL', 1, this.#branch).filter((line) => !line.startsWith('Contact'));
    this.peer.send(writeSip([...lines, ...extra]));
  }

  /** The final or provisional response of this status to our INVITE. */
  async response(status: number): Promise<SipText> {
    const response = await this.peer.next(
      (message) =>
        message.status === status &&
        message.header('call-id') === this.callId &&
        message.header('cseq').endsWith('INVITE'),
    );
    this.#toTag = /;tag=([^;]+)/.exec(response.header('to'))?.[1] ?? '';
    return response;
  }

  ack(extra: readonly string[] = [], body = ''): void {
    const lines = this.#lines('ACK', this.#invited, `z9hG4bK${randomBytes(6).toString('hex')}`);
    this.peer.send(writeSip([...lines, ...extra], body));
  }

  bye(): void {
    this.request('BYE');
  }

  /** Any in-dialog request; its CSeq, by which its answer is known from one that came again. */
  request(method: string, extra: readonly string[] = [], body = ''): string {
    this.#cseq++;
    if (method === 'INVITE') this.#invited = this.#cseq;
    const branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
    const moved = extra.some((line) => line.startsWith('Contact'));
    const lines = this.#lines(method, this.#cseq, branch).filter(
      (line) => !(moved && line.startsWith('Contact')),
    );
    this.peer.send(writeSip([...lines, ...extra], body));
    return `${this.#cseq} ${method}`;
  }

  /** Waits for 200 and acknowledges it. */
  async answered(): Promise<SipText> {
    const response = await this.response(200);
    this.ack();
    return response;
  }

  #lines(method: string, cseq: number, branch: string): string[] {
    return [
      `${method} ${this.peer.contact} SIP/2.0`,
      `Via: SIP/2.0/WS 127.0.0.1;branch=${branch}`,
      'Max-Forwards: 70',
      `From: ${this.#from}`,
      `To: ${this.#to}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      'Contact: <sip:pbx@127.0.0.1;transport=ws>',
    ];
  }
}
