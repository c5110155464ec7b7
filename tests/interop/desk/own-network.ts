import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ensureRuntime } from '../../../scripts/setup/electron-runtime.mjs';
import type { DeskAppOptions } from '../../support/desk-app';

/** A network for a desk alone, at the other end of a cable of this machine: its address can be another one in the middle of a call. */
export class OwnNetwork {
  #last = 10;

  private constructor(
    private readonly holder: ChildProcess,
    private readonly prefix: string,
  ) {}

  static async open(): Promise<OwnNetwork> {
    // lives as long as this process reads nothing and says nothing to it
    const holder = spawn('unshare', ['--net', 'sh', '-c', 'echo here; cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    // 198.18.0.0/15 is nobody's (RFC 2544)
    const network = new OwnNetwork(holder, `198.18.${String(process.pid % 256)}`);
    const cable = `desk${String(process.pid)}`;
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'seat', 'netns', String(holder.pid));
    ip('address', 'add', `${network.here}/24`, 'dev', cable);
    ip('link', 'set', cable, 'up');
    network.#there('link', 'set', 'lo', 'up');
    network.#there('address', 'add', `${network.desk}/24`, 'dev', 'seat');
    network.#there('link', 'set', 'seat', 'up');
    return network;
  }

  /** Where the desk reaches this machine. */
  get here(): string {
    return `${this.prefix}.1`;
  }

  /** The desk's own address. */
  get desk(): string {
    return `${this.prefix}.${String(this.#last)}`;
  }

  /** How a desk is started in it. */
  async start(): Promise<Pick<DeskAppOptions, 'program' | 'env'>> {
    const { executable } = await ensureRuntime();
    return {
      program: fileURLToPath(new URL('in-network.py', import.meta.url)),
      env: { PROGRAM: executable, NETWORK_PID: String(this.holder.pid) },
    };
  }

  takeAddress(): void {
    this.#there('address', 'delete', `${this.desk}/24`, 'dev', 'seat');
  }

  giveAnother(): void {
    this.#last += 1;
    this.#there('address', 'add', `${this.desk}/24`, 'dev', 'seat');
  }

  /** The cable goes with the network. */
  async close(): Promise<void> {
    const ended = once(this.holder, 'exit');
    this.holder.stdin?.end();
    await ended;
  }

  #there(...words: string[]): void {
    execFileSync('nsenter', ['--net', '--target', String(this.holder.pid), 'ip', ...words]);
  }
}

const ip = (...words: string[]): void => void execFileSync('ip', words);
