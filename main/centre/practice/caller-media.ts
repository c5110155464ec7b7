import type { Clock } from '../../desk/ports';
import { AgentEar, payloadTypes, type Heard } from './agent-ear';
import { createAudioPeer, type AudioPeer, type PathState } from './audio-peer';
import { holdMusic } from './hold-music';
import type { Mouth } from './party';
import { isSameAudioPeer } from './same-audio-peer';
import { steadyTicks } from './steady-ticks';

/** Sent and heard so far, and whether the agent holds the call. */
export interface MediaReport {
  readonly sentPackets: number;
  readonly heard: Heard;
  readonly held: boolean;
  /** What was played to the caller while the agent held the call. */
  readonly music: Heard;
}

/** The caller's mouth and ear for one call, over as many peer connections as the agent's side needs. */
export interface CallerMedia {
  offer(): Promise<string>;
  acceptAnswer(sdp: string): Promise<void>;
  /** Answers an offer: on the path there is when none was made yet or it comes from the same peer, else on a new one. */
  answer(offer: string): Promise<string>;
  rollback(): Promise<void>;
  /** Who speaks to the agent from now on; null: nobody. */
  letSpeak(mouth: Mouth | null): void;
  /** Music instead of the speaker; the next offer tells the agent. */
  setHolding(on: boolean): void;
  /** A key that came by INFO. */
  press(key: string): void;
  report(): MediaReport;
  /** Falls silent and lets go of the port. Later offers and answers reject. */
  close(): void;
}

/** Speaks in 20 ms packets from the first moment the path is up until closed. */
export function createCallerMedia(options: {
  readonly host: string;
  readonly clock: Clock;
  readonly onPath: (state: PathState) => void;
}): CallerMedia {
  const ear = new AgentEar();
  const onHold = new AgentEar();
  const music = holdMusic();
  let mouth: Mouth | null = null;
  let holding = false;
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
  const isHeld = (): boolean => !closed && remote !== null && !peer.listening();
  const stopSpeaking = steadyTicks(options.clock, 20, (index) => {
    const speaker = holding ? music : mouth;
    if (peer.flows()) {
      if (speaker === null) return;
      peer.sendFrame(speaker.nextFrame(), index);
      sentPackets += 1;
    } else if (isHeld()) {
      onHold.hear({ payloadType: payloadTypes.pcmu, timestamp: index, payload: music.nextFrame() });
    }
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
      if (remote === null || isSameAudioPeer(remote, offer)) {
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
    letSpeak: (next) => {
      mouth = next;
    },
    setHolding: (on) => {
      holding = on;
      peer.setHolding(on);
    },
    press: (key) => {
      ear.press(key);
    },
    report: () => ({ sentPackets, heard: ear.heard(), held: isHeld(), music: onHold.heard() }),
    close: () => {
      if (closed) return;
      closed = true;
      stopSpeaking();
      peer.close();
    },
  };
}
