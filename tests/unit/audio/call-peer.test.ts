import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AudioDevices } from '../../../renderer/audio/audio-devices';
import { CallPeer } from '../../../renderer/audio/call-peer';

/** Of a browser's connection what tells offers from answers; nothing flows. */
class FakeConnection extends EventTarget {
  signalingState = 'stable';
  iceGatheringState = 'complete';
  connectionState = 'connected';
  localDescription = { sdp: 'a=candidate:1 1 udp 2122260223 192.0.2.1 40000 typ host\r\n' };
  currentLocalDescription = this.localDescription;
  readonly #lines: { direction: string; setCodecPreferences(): void }[] = [];
  readonly #sender = { replaceTrack: () => Promise.resolve(), getParameters: () => ({ encodings: [] }) };

  addTransceiver() {
    this.#lines.push({ direction: 'sendrecv', setCodecPreferences: () => undefined });
    return { sender: this.#sender };
  }
  getTransceivers() {
    return this.#lines;
  }
  getSenders() {
    return [];
  }
  createOffer() {
    return Promise.resolve({ type: 'offer', sdp: '' });
  }
  createAnswer() {
    return Promise.resolve({ type: 'answer', sdp: '' });
  }
  setLocalDescription({ type }: { type: string }) {
    this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable';
    return Promise.resolve();
  }
  setRemoteDescription({ type, sdp }: { type: string; sdp?: string }) {
    if (sdp === 'unfit') return Promise.reject(new Error('unfit'));
    this.signalingState = type === 'offer' ? 'have-remote-offer' : 'stable';
    return Promise.resolve();
  }
}

describe('one call’s connection, whose far side offers what does not fit', () => {
  const voice = { enabled: true, readyState: 'live' };
  let peer: CallPeer;
  beforeEach(() => {
    vi.stubGlobal('RTCPeerConnection', FakeConnection);
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
    vi.stubGlobal('Audio', EventTarget);
    const devices = {
      outputs: { add: () => () => undefined },
      settings: { codecs: [], opusFec: true, opusDtx: false },
      takeMicrophone: () => Promise.resolve(voice),
      onChange: () => () => undefined,
    };
    const nothing = () => undefined;
    peer = new CallPeer(devices as unknown as AudioDevices, nothing, nothing);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  async function agreeOn(direction: 'sendrecv' | 'sendonly') {
    await peer.describe({ direction, iceRestart: false, without: [] });
    await peer.accept('answer', '');
  }
  async function theirOfferFails() {
    await expect(peer.accept('offer', 'unfit')).rejects.toThrow('unfit');
    await peer.rollback();
  }

  it('is as silent as before: the room is not heard where the agent holds', async () => {
    await agreeOn('sendrecv');
    await agreeOn('sendonly');
    expect(voice.enabled).toBe(false);
    await theirOfferFails();
    expect(voice.enabled).toBe(false);
  });

  it('is heard as before where the agent talks again after a hold', async () => {
    await agreeOn('sendrecv');
    await agreeOn('sendonly');
    await agreeOn('sendrecv');
    await theirOfferFails();
    expect(voice.enabled).toBe(true);
  });

  it('is heard again when a hold of its own is refused', async () => {
    await agreeOn('sendrecv');
    await peer.describe({ direction: 'sendonly', iceRestart: false, without: [] });
    expect(voice.enabled).toBe(false);
    await peer.rollback();
    expect(voice.enabled).toBe(true);
  });
});
