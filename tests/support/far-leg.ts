import { randomBytes } from 'node:crypto';
import type { CallId } from '../../shared/domain/ids';
import { offerSdp } from './sip-offer';
import { writeSip, type SipText } from './sip-text';

/** How the far side takes what the seat asks of it within the dialog. */
export type Mood = 'agrees' | 'glares' | 'refuses' | 'forgot' | 'silent';

/** What a far side needs of the exchange that it speaks through. */
export interface FarRoad {
  readonly contact: string;
  readonly connections: number;
  send(raw: string): void;
}

const contact = 'Contact: <sip:far@127.0.0.1;transport=ws>';
const token = (): string => randomBytes(6).toString('hex');
const directionOf = (sdp: string): string | null =>
  /^a=(sendrecv|sendonly|recvonly|inactive)\r$/m.exec(sdp)?.[1] ?? null;
const tagOf = (address: string): string => /;tag=([^;]+)/.exec(address)?.[1] ?? '';
const refusals = { glares: 491, refuses: 488, forgot: 481 } as const;

/**
 * One dialog between the seat and somebody, as the far side knows it: what was asked, taken and ended. It reacts to each message at once, in
 * the mood it is in, and says whatever it is told to, at the wrong moment too.
 */
export class FarLeg {
  state: 'asked' | 'standing' | 'over' = 'asked';
  mood: Mood = 'agrees';
  /** The 200 to the first INVITE got through. */
  taken = false;
  /** So did its ACK. */
  acknowledged = false;
  /** The direction that the seat wished in what was agreed on last. */
  direction: string | null = null;
  /** The seat is on hold there. */
  holds = false;
  /** On which of the seat's connections the far side last showed that it knows the dialog. */
  provedOn = 0;
  /** Something on the wire may have been lost. */
  blind = false;
  withholdsAck = false;
  #cseq = 1;
  #takenCseq = 0;
  #theirTag = '';
  #pending: SipText | null = null;
  readonly #askedAnew = new Set<number>();
  /** To which there is nothing more to say. */
  #refused: SipText | null = null;
  #offersSdp = true;
  /** By CSeq: what this side offered. */
  readonly #offers = new Map<string, string>();
  #lastSaid = '';
  #inviteBranch = '';

  private constructor(
    private readonly road: FarRoad,
    readonly dialogId: string,
    /** The seat's name of the call; null until it told. */
    public callId: CallId | null,
    readonly number: string,
    /** Of a call by the seat: its newest INVITE. */
    public invite: SipText | null,
  ) {}

  static calls(
    road: FarRoad,
    number: string,
    options: { readonly sdp: boolean; readonly extra: readonly string[]; readonly instead?: FarLeg },
  ): FarLeg {
    const leg = new FarLeg(road, token(), options.instead?.callId ?? null, number, null);
    const extra =
      options.instead === undefined ? [] : [`Replaces: ${options.instead.name}`, 'Require: replaces'];
    leg.#inviteBranch = leg.#request('INVITE', [...options.extra, ...extra], options.sdp ? offerSdp : '', 1);
    leg.#offersSdp = options.sdp;
    return leg;
  }

  static called(road: FarRoad, invite: SipText, callId: CallId | null): FarLeg {
    const number = /^INVITE sip:([^@]+)@/.exec(invite.startLine)?.[1] ?? '';
    const leg = new FarLeg(road, invite.header('call-id'), callId, number, invite);
    leg.#theirTag = tagOf(invite.header('from'));
    return leg;
  }

  /** As somebody else names it to the seat (RFC 3891). */
  get name(): string {
    const [to, from] = [this.#theirTag, this.#ourTag];
    return `${this.dialogId};to-tag=${to};from-tag=${from}`;
  }

  get callsSeat(): boolean {
    return this.invite === null;
  }

  get owesAnswer(): boolean {
    return this.#pending !== null;
  }

  hear(message: SipText): void {
    if (message.status === null) this.#heardRequest(message);
    else this.#heardResponse(message, message.status);
  }

  /** To the INVITE of a call by the seat. */
  respond(status: number, extra: readonly string[] = []): void {
    if (!this.invite || this.state !== 'asked' || this.#refused === this.invite) return;
    if (status >= 300) this.#refused = this.invite;
    const withSdp = status === 200 || status === 183;
    if (status === 200) {
      this.state = 'standing';
      this.taken = true;
      this.#takenCseq = parseInt(this.invite.header('cseq'), 10);
      this.direction = directionOf(this.invite.body);
    } else if (status >= 300 && !this.#asksAnew(status)) this.state = 'over';
    this.#answer(this.invite, status, extra, withSdp ? offerSdp : '');
  }

  cancel(): void {
    if (this.state === 'asked') this.state = 'over';
    this.#request('CANCEL', [], '', 1, this.#inviteBranch);
  }

  ack(): void {
    this.withholdsAck = false;
    this.acknowledged = true;
    this.#request('ACK', [], this.#offersSdp ? '' : offerSdp, 1);
  }

  bye(): void {
    this.state = 'over';
    this.#request('BYE');
  }

  /** Any request within the dialog. */
  ask(method: string, extra: readonly string[] = [], body = ''): void {
    if (method === 'INVITE') this.#offersSdp = body !== '';
    this.#request(method, extra, body);
    this.#offers.set(String(this.#cseq), body);
  }

  /** What was left unanswered is answered as the mood is now. */
  answerLate(): void {
    const pending = this.#pending;
    this.#pending = null;
    if (pending) this.#heardRequest(pending);
  }

  /** The last message once more. */
  repeat(): void {
    this.road.send(this.#lastSaid);
  }

  get #ourTag(): string {
    return this.invite ? 'peer' : this.dialogId;
  }

  /** A challenge, and an interval that is too short, are answered by another INVITE, but only once. */
  #asksAnew(status: number): boolean {
    if ((status !== 407 && status !== 422) || this.#askedAnew.has(status)) return false;
    this.#askedAnew.add(status);
    return true;
  }

  #heardResponse(response: SipText, status: number): void {
    const [cseq = '', method = ''] = response.header('cseq').split(' ');
    if (method === 'UPDATE' && status === 200 && response.body !== '') {
      this.direction = directionOf(response.body);
      this.#agreedTo(this.#offers.get(cseq) ?? '');
    }
    if (method !== 'INVITE' || status === 100) return;
    const first = cseq === '1' && this.callsSeat;
    if (first) {
      this.#theirTag = tagOf(response.header('to'));
    }
    if (status < 200) return;
    if (status >= 300) {
      const branch = /branch=([^;]+)/.exec(response.header('via'))?.[1];
      this.#request('ACK', [], '', Number(cseq), branch);
      if (first) this.state = 'over';
      return;
    }
    if (response.body !== '') this.direction = directionOf(response.body);
    if (!first) {
      if (this.#offersSdp) this.#agreedTo(this.#offers.get(cseq) ?? '');
      else this.#agreesTo(response.body);
      this.#request('ACK', [], this.#offersSdp ? '' : offerSdp, Number(cseq));
      return;
    }
    this.taken = true;
    if (this.state === 'over') {
      // it was taken back, and taken before that was heard
      this.ack();
      this.bye();
      return;
    }
    this.state = 'standing';
    this.provedOn = this.road.connections;
    if (!this.withholdsAck) this.ack();
  }

  #heardRequest(request: SipText): void {
    switch (request.method) {
      case 'ACK':
        this.acknowledged ||= this.taken && parseInt(request.header('cseq'), 10) === this.#takenCseq;
        return;
      case 'BYE':
        this.#answer(request, this.state === 'over' ? 481 : 200);
        this.state = 'over';
        return;
      case 'CANCEL':
        if (this.state !== 'asked' || !this.invite) return;
        this.state = 'over';
        this.#answer(this.invite, 487);
        return;
      case 'INVITE':
        if (/;tag=/.test(request.header('to'))) this.#decide(request, 200);
        else {
          this.invite = request;
          this.respond(100);
        }
        return;
      case 'UPDATE':
      case 'INFO':
        this.#decide(request, 200);
        return;
      case 'REFER':
        this.#decide(request, 202);
        return;
      default:
        return;
    }
  }

  /** The seat took an offer of this side. */
  #agreedTo(offer: string): void {
    this.holds = directionOf(offer) === 'sendonly';
  }

  /** This side says sendrecv to whatever the seat offers, which tells that it hears where the seat speaks. */
  #agreesTo(offer: string): void {
    const direction = directionOf(offer);
    if (direction === 'sendrecv' || direction === 'sendonly') this.holds = false;
  }

  #decide(request: SipText, consent: number): void {
    if (this.state !== 'standing') this.#answer(request, 481);
    else if (this.mood === 'silent') this.#pending = request;
    else if (this.mood === 'agrees') {
      const asks = request.body !== '' && request.method !== 'INFO';
      if (asks) {
        this.direction = directionOf(request.body);
        this.#agreesTo(request.body);
      }
      if (request.method === 'INVITE' || request.method === 'UPDATE') this.provedOn = this.road.connections;
      this.#answer(request, consent, [], asks ? offerSdp : '');
    } else {
      if (this.mood === 'forgot') this.state = 'over';
      this.#answer(request, refusals[this.mood]);
    }
  }

  #answer(request: SipText, status: number, extra: readonly string[] = [], body = ''): void {
    const to = request.header('to');
    this.#say(
      [
        `SIP/2.0 ${String(status)} So`,
        ...request.headers('via').map((via) => `Via: ${via}`),
        `From: ${request.header('from')}`,
        `To: ${/;tag=/.test(to) ? to : `${to};tag=${this.#ourTag}`}`,
        `Call-ID: ${this.dialogId}`,
        `CSeq: ${request.header('cseq')}`,
        contact,
        ...extra,
      ],
      body,
    );
  }

  #request(method: string, extra: readonly string[] = [], body = '', cseq?: number, branch?: string): string {
    const via = branch ?? `z9hG4bK${token()}`;
    const us = this.invite ? this.invite.header('to') : `<sip:${this.number}@pbx.test>`;
    const them = this.invite ? this.invite.header('from') : '<sip:8012@pbx.test>';
    const tag = this.invite || this.#theirTag === '' || method === 'CANCEL' ? '' : `;tag=${this.#theirTag}`;
    this.#say(
      [
        `${method} ${this.road.contact} SIP/2.0`,
        `Via: SIP/2.0/WS 127.0.0.1;branch=${via}`,
        'Max-Forwards: 70',
        `From: ${us};tag=${this.#ourTag}`,
        `To: ${them}${tag}`,
        `Call-ID: ${this.dialogId}`,
        `CSeq: ${String(cseq ?? ++this.#cseq)} ${method}`,
        ...(method === 'CANCEL' ? [] : [contact]),
        ...extra,
      ],
      body,
    );
    return via;
  }

  #say(lines: readonly string[], body: string): void {
    const hasType = lines.some((line) => line.startsWith('Content-Type'));
    this.#lastSaid = writeSip(
      body === '' || hasType ? lines : [...lines, 'Content-Type: application/sdp'],
      body,
    );
    this.road.send(this.#lastSaid);
  }
}
