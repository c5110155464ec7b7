import type { Clock } from '../../desk/ports';
import { AgentEar, type Heard } from './agent-ear';
import { createAudioPeer, type AudioPeer, type PathState } from './audio-peer';
import { isSameAudioPeer } from './same-audio-peer';
import { steadyTicks } from './steady-ticks';
import { voiceFrame } from './voice-frames';

/** Sent and heard so far, and whether the agent holds the call. */
export interface MediaReport {
  readonly sentPackets: number;
  readonly heard: Heard;
  readonly held: boolean;
}

/** The caller's mouth and ear for one call, over as many peer connections as the agent's side needs. */
export interface CallerMedia {
  offer(): Promise<string>;
  acceptAnswer(sdp: string): Promise<void>;
  /** Answers a re-INVITE: on the same path when it comes from the same peer, else on a new one. */
  answer(offer: string): Promise<string>;
  rollback(): Promise<void>;
  report(): MediaReport;
  /** Falls silent and lets go of the port. Later offers and answers reject. */
  close(): void;
}

/** Speaks `sound` (µ-law) in 20 ms packets from the first moment the path is up until closed. */
export function createCallerMedia(options: {
  readonly host: string;
  readonly sound: Uint8Array;
  readonly clock: Clock;
  readonly onPath: (state: PathState) => void;
}): CallerMedia {
  const ear = new AgentEar();
  let sentPackets = 0;
  let remote: string | null = null;
  let closed = false;

  const openPeer = (): AudioPeer => {
    const opened: AudioPeer = createAudioPeer(options.host, {
      onRtp: (packet) => {
        ear.hear(packet);
      },
      onPath: (state) => {
        if (!closed && opened === peer) options.onPath(state);
      },
    });
    return opened;
  };
  let peer = openPeer();
  const stopSpeaking = steadyTicks(options.clock, 20, (index) => {
    // Counted in packets sent, so that the caller begins at the beginning and goes on after a hold.
    if (peer.sendFrame(voiceFrame(options.sound, sentPackets), index)) sentPackets += 1;
  });
  const stillOpen = (): void => {
    if (closed) throw new Error('the call is over');
  };

  return {
    offer: () => {
      stillOpen();
      return peer.createOffer();
    },
    acceptAnswer: async (sdp) => {
      stillOpen();
      remote = sdp;
      await peer.acceptAnswer(sdp);
    },
    answer: async (offer) => {
      stillOpen();
      if (remote !== null && isSameAudioPeer(remote, offer)) {
        const answer = await peer.createAnswer(offer);
        remote = offer;
        return answer;
      }
      const fresh = openPeer();
      try {
        const answer = await fresh.createAnswer(offer);
        stillOpen();
        peer.close();
        peer = fresh;
        remote = offer;
        return answer;
      } catch (error) {
        fresh.close();
        throw error;
      }
    },
    rollback: () => peer.rollback(),
    report: () => ({
      sentPackets,
      heard: ear.heard(),
      held: !closed && remote !== null && !peer.listening(),
    }),
    close: () => {
      if (closed) return;
      closed = true;
      stopSpeaking();
      peer.close();
    },
  };
}
