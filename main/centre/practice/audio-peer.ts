import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type RTCSessionDescription,
} from 'werift';
import { payloadTypes, type RtpIn } from './agent-ear';
import { muLawToALaw } from './g711';
import { frameSamples } from './voice-frames';

export type PathState = 'connecting' | 'connected' | 'lost';

/** One end of a WebRTC audio path on loopback: G.711 and telephone events, DTLS-SRTP, one port. */
export interface AudioPeer {
  createOffer(): Promise<string>;
  acceptAnswer(sdp: string): Promise<void>;
  createAnswer(offer: string): Promise<string>;
  /** Undoes an offer that was refused. */
  rollback(): Promise<void>;
  /** Whether sound may flow to the agent now: the path is up and neither side has stopped it. */
  flows(): boolean;
  /** Sends one 20 ms frame of µ-law (recoded where the agent chose A-law). */
  sendFrame(frame: Uint8Array, index: number): void;
  /** What the next offer says: we put the agent on hold, or take the call back. */
  setHolding(on: boolean): void;
  /** Whether the agent wants to hear the caller; false while the call is held (RFC 3264 section 8.4). */
  listening(): boolean;
  close(): void;
}

const codec = (mimeType: string, payloadType: number, parameters?: string): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({
    mimeType,
    payloadType,
    clockRate: 8_000,
    channels: 1,
    ...(parameters === undefined ? {} : { parameters }),
  });

const sends = (direction: string | null): boolean => direction === 'sendrecv' || direction === 'sendonly';

/** Opens nothing until an offer or answer is made. `host` is the loopback address that carries the audio. */
export function createAudioPeer(
  host: string,
  handlers: { readonly onRtp: (packet: RtpIn) => void; readonly onPath: (state: PathState) => void },
): AudioPeer {
  const connection = new RTCPeerConnection({
    codecs: {
      audio: [
        codec('audio/PCMU', payloadTypes.pcmu),
        codec('audio/PCMA', payloadTypes.pcma),
        codec('audio/telephone-event', payloadTypes.telephoneEvent, '0-15'),
      ],
      video: [],
    },
    headerExtensions: { audio: [], video: [] },
    iceServers: [],
    // No interface is looked up: the one host candidate is the address given.
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
    iceAdditionalHostAddresses: [host],
    iceInterfaceAddresses: { udp4: host },
  });
  const transceiver = connection.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), {
    direction: 'sendrecv',
  });
  let closed = false;
  let sequenceNumber = Math.floor(Math.random() * 0x8000);

  transceiver.onTrack.subscribe((track) => {
    track.onReceiveRtp.subscribe(({ header, payload }) => {
      if (!closed) handlers.onRtp({ payloadType: header.payloadType, timestamp: header.timestamp, payload });
    });
  });
  connection.connectionStateChange.subscribe((state) => {
    if (closed) return;
    if (state === 'connected') handlers.onPath('connected');
    else handlers.onPath(state === 'new' || state === 'connecting' ? 'connecting' : 'lost');
  });

  const describe = async (make: () => Promise<RTCSessionDescription>): Promise<string> => {
    await connection.setLocalDescription(await make());
    const sdp = connection.localDescription?.sdp;
    if (sdp === undefined) throw new Error('the audio path has no description');
    return sdp;
  };

  return {
    createOffer: () => describe(() => connection.createOffer()),
    acceptAnswer: (sdp) => connection.setRemoteDescription({ type: 'answer', sdp }),
    createAnswer: async (offer) => {
      await connection.setRemoteDescription({ type: 'offer', sdp: offer });
      return describe(() => connection.createAnswer());
    },
    rollback: () => connection.setLocalDescription({ type: 'rollback' }),
    flows: () => !closed && connection.connectionState === 'connected' && sends(transceiver.currentDirection),
    sendFrame: (frame, index) => {
      const aLaw = transceiver.sender.codec?.payloadType === payloadTypes.pcma;
      sequenceNumber = (sequenceNumber + 1) & 0xffff;
      const header = new RtpHeader({
        payloadType: aLaw ? payloadTypes.pcma : payloadTypes.pcmu,
        sequenceNumber,
        timestamp: (index * frameSamples) >>> 0,
      });
      const payload = Buffer.from(aLaw ? muLawToALaw(frame) : frame);
      // A frame that cannot be sent is lost, as on any network; the path's own state says when it is gone.
      transceiver.sender.sendRtp(new RtpPacket(header, payload)).catch(() => undefined);
    },
    setHolding: (on) => {
      transceiver.direction = on ? 'sendonly' : 'sendrecv';
    },
    listening: () => sends(transceiver.currentDirection),
    close: () => {
      closed = true;
      connection.close().catch(() => undefined);
    },
  };
}
