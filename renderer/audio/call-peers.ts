import type { AudioDevices } from './audio-devices';
import { CallPeer, type ConnectionState } from './call-peer';

/** The peer connections by session; a session exists from its first description to its close. */
export class CallPeers {
  readonly #peers = new Map<string, CallPeer>();

  constructor(
    private readonly devices: AudioDevices,
    private readonly report: (sessionId: string, state: ConnectionState) => void,
  ) {}

  find(sessionId: string): CallPeer | null {
    return this.#peers.get(sessionId) ?? null;
  }

  findOrOpen(sessionId: string): CallPeer {
    const known = this.#peers.get(sessionId);
    if (known) return known;
    const peer = new CallPeer(this.devices, (state) => {
      this.report(sessionId, state);
    });
    this.#peers.set(sessionId, peer);
    return peer;
  }

  close(sessionId: string): void {
    this.#peers.get(sessionId)?.close();
    this.#peers.delete(sessionId);
  }
}
