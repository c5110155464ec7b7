import type { MediaEvent } from '../../shared/ipc/media';
import type { AudioDevices } from './audio-devices';
import { CallPeer } from './call-peer';

/** The peer connections by session; a session exists from its first description to its close. */
export class CallPeers {
  readonly #peers = new Map<string, CallPeer>();
  #mixed: readonly string[] = [];

  constructor(
    private readonly devices: AudioDevices,
    private readonly report: (event: MediaEvent) => void,
  ) {}

  find(sessionId: string): CallPeer | null {
    return this.#peers.get(sessionId) ?? null;
  }

  findOrOpen(sessionId: string): CallPeer {
    const known = this.#peers.get(sessionId);
    if (known) return known;
    const peer: CallPeer = new CallPeer(
      this.devices,
      () => {
        this.#tellConnection(peer);
      },
      () => {
        this.#remix();
      },
    );
    this.#peers.set(sessionId, peer);
    this.#remix();
    return peer;
  }

  /** Each of these hears the others as well as the agent, from now on and whenever it comes. */
  mix(sessionIds: readonly string[]): void {
    this.#mixed = sessionIds.length > 1 ? sessionIds : [];
    this.#remix();
  }

  /** Answers that wait to be given may say something else from now on. */
  settingsChanged(): void {
    for (const [sessionId, peer] of this.#peers)
      if (peer.outdated) this.report({ kind: 'outdated', sessionId });
  }

  /** Some call is muted while it goes on. */
  someoneSilenced(): boolean {
    return [...this.#peers.values()].some((peer) => peer.silenced);
  }

  /** The loudest of what is said to the agent now, RMS 0–1. */
  heardLevel(): number {
    return Math.max(0, ...[...this.#peers.values()].map((peer) => peer.heardLevel));
  }

  close(sessionId: string): void {
    this.#peers.get(sessionId)?.close();
    this.#peers.delete(sessionId);
    this.#remix();
  }

  /** False where there is nothing under that name. */
  adopt(sessionId: string, from: string): boolean {
    const peer = this.#peers.get(from);
    if (!peer) return false;
    this.#peers.get(sessionId)?.close();
    this.#peers.delete(from);
    this.#peers.set(sessionId, peer);
    this.#remix();
    this.#tellConnection(peer);
    return true;
  }

  #tellConnection(peer: CallPeer): void {
    for (const [sessionId, one] of this.#peers)
      if (one === peer) this.report({ kind: 'connection', sessionId, state: peer.connectionState });
  }

  #remix(): void {
    for (const [sessionId, peer] of this.#peers) {
      const others = this.#mixed.includes(sessionId) ? this.#mixed.filter((id) => id !== sessionId) : [];
      const tracks = others.flatMap((id) => this.#peers.get(id)?.heard ?? []);
      // one that closes meanwhile needs no sound any more
      void peer.mixIn(tracks).catch(() => undefined);
    }
  }
}
