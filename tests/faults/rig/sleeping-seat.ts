import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { PhoneEvent } from '../../../main/desk/ports';
import { openFaultyWire, type FaultyWire } from '../../support/faulty-wire';
import { SipPeer } from '../../support/sip-peer';
import type { SipPeerCall } from '../../support/sip-peer-call';
import { phoneProgram } from './phone-bundle';
import { phoneWordSchema } from './phone-word';

const lookEveryMs = 5;
const limitMs = 60_000;
const account = { user: '8012', password: 'right' };

/** A phone in a process that can be made to sleep, a PBX that goes on meanwhile, and a wire between them. */
export class SleepingSeat {
  #events: PhoneEvent[] = [];

  private constructor(
    readonly peer: SipPeer,
    readonly wire: FaultyWire,
    private readonly phone: ChildProcess,
  ) {
    phone.on('message', (event) => this.#events.push(event as PhoneEvent));
  }

  static async open(): Promise<SleepingSeat> {
    const peer = await SipPeer.listen(account);
    const wire = await openFaultyWire(peer.port);
    const phone = fork(await phoneProgram(), ['phone']);
    await once(phone, 'message');
    const seat = new SleepingSeat(peer, wire, phone);
    const server = `ws://127.0.0.1:${String(wire.port)}/ws`;
    phone.send(phoneWordSchema.parse({ kind: 'start', account: { ...account, server, domain: 'pbx.test' } }));
    await seat.until('registered', () => seat.registered);
    return seat;
  }

  get registered(): boolean {
    const last = this.#events.findLast((event) => event.kind === 'registrationChanged');
    return last?.registration.state === 'registered';
  }

  /** What it told since it began to sleep, or since its last call began. */
  get events(): readonly PhoneEvent[] {
    return this.#events;
  }

  get ends(): readonly string[] {
    return this.#events.flatMap((event) => (event.kind === 'callEnded' ? [event.by] : []));
  }

  async talking(): Promise<SipPeerCall> {
    this.#forget();
    const far = this.peer.invite();
    await far.answered();
    // the ACK has arrived too
    await this.peer.answerToOptions();
    await this.until('talking', () =>
      this.#events.some((event) => event.kind === 'callChanged' && event.phase === 'talking'),
    );
    return far;
  }

  /** For so long no instruction of the phone runs; then the system tells that it woke. */
  async sleep(ms: number, meanwhile: () => void): Promise<void> {
    this.phone.kill('SIGSTOP');
    this.#forget();
    meanwhile();
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.phone.kill('SIGCONT');
    this.phone.send(phoneWordSchema.parse({ kind: 'woke' }));
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    const since = performance.now();
    while (!holds()) {
      if (performance.now() - since > limitMs)
        throw new Error(`Never ${what}; last: ${JSON.stringify(this.#events.slice(-3))}`);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  async close(): Promise<void> {
    const exited = once(this.phone, 'exit');
    this.phone.kill('SIGKILL');
    await exited;
    await this.wire.close();
    await this.peer.close();
  }

  #forget(): void {
    this.#events = this.#events.filter(({ kind }) => kind === 'registrationChanged').slice(-1);
  }
}
