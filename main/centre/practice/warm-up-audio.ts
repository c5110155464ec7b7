import type { Clock } from '../../desk/ports';
import { createAudioPeer, type AudioPeer } from './audio-peer';

const longestMs = 5_000;

/**
 * Lets two peers on this machine shake hands once and closes them: the certificate is made and the arithmetic
 * of DTLS is compiled before a person waits for it. Never rejects.
 */
export async function warmUpAudio(host: string, clock: Clock): Promise<void> {
  const peers: AudioPeer[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      clock.after(longestMs, resolve);
      const open = (onConnected: () => void): AudioPeer => {
        const peer = createAudioPeer(host, {
          onRtp: () => undefined,
          onPath: (state) => {
            if (state === 'connected') onConnected();
          },
        });
        peers.push(peer);
        return peer;
      };
      const caller = open(resolve);
      const agent = open(() => undefined);
      caller
        .createOffer()
        .then((offer) => agent.createAnswer(offer))
        .then((answer) => caller.acceptAnswer(answer))
        .catch(reject);
    });
  } catch {
    // The first call will find out by itself, and say so.
  } finally {
    for (const peer of peers) peer.close();
  }
}
