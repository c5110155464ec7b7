import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { readSip, writeSip, type SipText } from '../../support/sip-text';
import { answerChallenge } from './digest-answer';
import { RtpEndpoint } from './rtp-endpoint';

export interface TransferringPhonePlan {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  /** Of the proxy, UDP on loopback. */
  readonly sipPort: number;
  readonly toneHz: number;
}

/** One dialog of the phone, with what it must say in it. */
interface PhoneDialog {
  readonly callId: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
  readonly routes: readonly string[];
  cseq: number;
  over: boolean;
}

const ADDRESS = '127.0.0.4';
const token = (): string => randomBytes(6).toString('hex');
const tagOf = (header: string): string => /;tag=([^;\s]+)/.exec(header)?.[1] ?? '';
const uriOf = (header: string): string => /<([^>]+)>/.exec(header)?.[1] ?? '';

/** A phone of the kind that hands calls over after asking (RFC 5589): REFER with Replaces one way, INVITE with Replaces the other. PCMA, a tone. */
export class TransferringPhone {
  readonly dialogs: PhoneDialog[] = [];
  readonly #waiting: { readonly wanted: (message: SipText) => boolean; resolve(message: SipText): void }[] =
    [];

  private constructor(
    private readonly plan: TransferringPhonePlan,
    private readonly socket: Socket,
    readonly sound: RtpEndpoint,
  ) {
    socket.on('message', (data) => {
      const message = readSip(data.toString('utf8'));
      const index = this.#waiting.findIndex(({ wanted }) => wanted(message));
      const [waiter] = index < 0 ? [] : this.#waiting.splice(index, 1);
      if (waiter) waiter.resolve(message);
      else if (message.method !== null) this.#asked(message);
    });
  }

  /** Registered. */
  static async open(plan: TransferringPhonePlan): Promise<TransferringPhone> {
    const socket = createSocket('udp4').bind(0, ADDRESS);
    await once(socket, 'listening');
    const phone = new TransferringPhone(plan, socket, await RtpEndpoint.open(ADDRESS, plan.toneHz));
    const who = `<sip:${plan.user}@${plan.domain}>`;
    const out = { callId: token(), from: `${who};tag=${token()}`, to: who, routes: [], over: false };
    await phone.#request('REGISTER', { ...out, target: `sip:${plan.domain}`, cseq: 0 }, ['Expires: 60']);
    return phone;
  }

  /** Resolves when it is answered; `extra`: whole header lines. */
  async call(target: string, extra: readonly string[] = []): Promise<PhoneDialog> {
    const { user, domain } = this.plan;
    const from = `<sip:${user}@${domain}>;tag=${token()}`;
    const asked = { callId: token(), from, to: `<${target}>`, target, routes: [], cseq: 0, over: false };
    const answer = await this.#request(
      'INVITE',
      asked,
      [...extra, 'Content-Type: application/sdp'],
      this.#sdp(),
    );
    const routes = routesOf(answer).reverse();
    const dialog = { ...asked, to: answer.header('to'), target: uriOf(answer.header('contact')), routes };
    this.#send('ACK', { ...dialog, cseq: dialog.cseq - 1 });
    this.#listenTo(answer);
    this.dialogs.push(dialog);
    return dialog;
  }

  /** Hands over whoever is in `one` to whoever is in `other`. */
  async refer(one: PhoneDialog, other: PhoneDialog): Promise<void> {
    const replaces = `${other.callId};to-tag=${tagOf(other.to)};from-tag=${tagOf(other.from)}`;
    const referTo = `Refer-To: <${other.target}?Replaces=${encodeURIComponent(replaces)}>`;
    await this.#request('REFER', one, [referTo]);
  }

  close(): void {
    this.sound.close();
    this.socket.close();
  }

  #asked(request: SipText): void {
    const dialog = this.dialogs.find(({ callId }) => callId === request.header('call-id'));
    switch (request.method) {
      case 'ACK':
        return;
      case 'INVITE':
        this.#called(request);
        return;
      case 'BYE':
        if (dialog) dialog.over = true;
        this.#respond(request, '200 OK');
        return;
      case 'REFER':
        this.#respond(request, '202 Accepted');
        void this.#follow(uriOf(request.header('refer-to')));
        return;
      default:
        this.#respond(request, '200 OK');
    }
  }

  #called(invite: SipText): void {
    const tagged = `${invite.header('to')};tag=${token()}`;
    this.#respond(invite, '200 OK', tagged, this.#sdp());
    this.#listenTo(invite);
    const [from, to, callId] = [tagged, invite.header('from'), invite.header('call-id')];
    const target = uriOf(invite.header('contact'));
    this.dialogs.push({ callId, from, to, target, routes: routesOf(invite), cseq: 0, over: false });
  }

  /** RFC 3891 §4: the header of the Refer-To is one of the INVITE. */
  async #follow(referTo: string): Promise<void> {
    const [target = '', header = ''] = referTo.split('?Replaces=');
    await this.call(target, [`Replaces: ${decodeURIComponent(header)}`, 'Require: replaces']);
  }

  /** Resolves with the 2xx; a challenge is answered. */
  async #request(
    method: string,
    dialog: PhoneDialog,
    extra: readonly string[] = [],
    body = '',
  ): Promise<SipText> {
    const answer = await this.#answered(method, dialog, extra, body);
    const [name] = ['WWW-Authenticate', 'Proxy-Authenticate'].filter((one) => answer.headers(one).length > 0);
    if (name === undefined) return accepted(answer);
    if (method === 'INVITE') this.#send('ACK', { ...dialog, to: answer.header('to'), cseq: dialog.cseq - 1 });
    const credentials = answerChallenge(answer.header(name), this.plan, { method, uri: dialog.target });
    const line = `${name === 'WWW-Authenticate' ? 'Authorization' : 'Proxy-Authorization'}: ${credentials}`;
    return accepted(await this.#answered(method, dialog, [...extra, line], body));
  }

  async #answered(
    method: string,
    dialog: PhoneDialog,
    extra: readonly string[],
    body: string,
  ): Promise<SipText> {
    const branch = this.#send(method, dialog, extra, body);
    return new Promise((resolve) => {
      const wanted = ({ status, header }: SipText): boolean =>
        status !== null && status >= 200 && header('via').includes(branch);
      this.#waiting.push({ wanted, resolve });
    });
  }

  #send(method: string, dialog: PhoneDialog, extra: readonly string[] = [], body = ''): string {
    const branch = `z9hG4bK${token()}`;
    dialog.cseq += 1;
    const at = `${ADDRESS}:${String(this.socket.address().port)}`;
    this.#write(
      writeSip(
        [
          `${method} ${dialog.target} SIP/2.0`,
          `Via: SIP/2.0/UDP ${at};branch=${branch};rport`,
          'Max-Forwards: 70',
          ...dialog.routes.map((route) => `Route: ${route}`),
          `From: ${dialog.from}`,
          `To: ${dialog.to}`,
          `Call-ID: ${dialog.callId}`,
          `CSeq: ${String(dialog.cseq)} ${method}`,
          `Contact: <sip:${this.plan.user}@${at}>`,
          ...extra,
        ],
        body,
      ),
    );
    return branch;
  }

  #respond(request: SipText, status: string, to = request.header('to'), sdp = ''): void {
    const at = `${ADDRESS}:${String(this.socket.address().port)}`;
    const copied = ['Via', 'Record-Route'].flatMap((name) =>
      request.headers(name).map((value) => `${name}: ${value}`),
    );
    const lines = [
      `SIP/2.0 ${status}`,
      ...copied,
      `From: ${request.header('from')}`,
      `To: ${to}`,
      `Call-ID: ${request.header('call-id')}`,
      `CSeq: ${request.header('cseq')}`,
      `Contact: <sip:${this.plan.user}@${at}>`,
      ...(sdp === '' ? [] : ['Content-Type: application/sdp']),
    ];
    this.#write(writeSip(lines, sdp));
  }

  #write(text: string): void {
    this.socket.send(text, this.plan.sipPort, '127.0.0.1');
  }

  #listenTo({ body }: SipText): void {
    const port = /^m=audio (\d+)/m.exec(body)?.[1];
    const address = /^c=IN IP4 (\S+)/m.exec(body)?.[1] ?? '127.0.0.1';
    if (port !== undefined) this.sound.send({ address, port: Number(port) });
  }

  #sdp(): string {
    return [
      'v=0',
      `o=${this.plan.user} 1 1 IN IP4 ${ADDRESS}`,
      's=-',
      `c=IN IP4 ${ADDRESS}`,
      't=0 0',
      `m=audio ${String(this.sound.port)} RTP/AVP 8`,
      'a=rtpmap:8 PCMA/8000',
      '',
    ].join('\r\n');
  }
}

function accepted(answer: SipText): SipText {
  if (answer.status !== null && answer.status < 300) return answer;
  throw new Error(`refused: ${answer.startLine}`);
}

const routesOf = (message: SipText): string[] =>
  message.headers('record-route').flatMap((header) => header.split(/,\s*(?=<)/));
