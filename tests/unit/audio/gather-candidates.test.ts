import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherCandidates } from '../../../renderer/audio/gather-candidates';

class Gathering extends EventTarget {
  iceGatheringState = 'gathering';
  localDescription = { sdp: 'v=0\r\n' };
  found(candidate: object | null = {}): void {
    if (candidate !== null) this.localDescription.sdp += 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n';
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }
  complete(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

describe('the wait for the ways a voice may take', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', globalThis);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function gather() {
    const connection = new Gathering();
    let over = false;
    void gatherCandidates(connection as unknown as RTCPeerConnection).then(() => {
      over = true;
    });
    return { connection, overAfter: (ms: number) => vi.advanceTimersByTimeAsync(ms).then(() => over) };
  }

  it('ends at once when all are known, and had ended before where they were', async () => {
    const { connection, overAfter } = gather();
    connection.found();
    connection.complete();
    expect(await overAfter(0)).toBe(true);
    await gatherCandidates(connection as unknown as RTCPeerConnection);
    const other = gather();
    other.connection.found(null);
    expect(await other.overAfter(0)).toBe(true);
  });

  it('takes no end of the wait before for its own', async () => {
    const connection = new Gathering();
    connection.iceGatheringState = 'complete';
    let over = false;
    void gatherCandidates(connection as unknown as RTCPeerConnection).then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(over).toBe(false);
    connection.found();
    await vi.advanceTimersByTimeAsync(50);
    expect(over).toBe(true);
  });

  it('ends when no more come, and each that comes is waited for', async () => {
    const { connection, overAfter } = gather();
    connection.found();
    expect(await overAfter(45)).toBe(false);
    connection.found();
    expect(await overAfter(45)).toBe(false);
    expect(await overAfter(5)).toBe(true);
  });

  it('is not stretched by ever more of them', async () => {
    const { connection, overAfter } = gather();
    for (let at = 0; at < 290; at += 10) {
      connection.found();
      expect(await overAfter(10)).toBe(false);
    }
    connection.found();
    expect(await overAfter(10)).toBe(true);
  });

  it('goes on without any after two seconds, and leaves no timer behind', async () => {
    const { overAfter } = gather();
    expect(await overAfter(1999)).toBe(false);
    expect(await overAfter(1)).toBe(true);
    const { connection, overAfter: overLater } = gather();
    connection.found();
    connection.complete();
    await overLater(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
