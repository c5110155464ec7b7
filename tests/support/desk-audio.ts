import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';

const audioCodec = (mimeType: string, payloadType: number): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({ mimeType, payloadType, clockRate: 8_000, channels: 1 });

/** The agent's audio: hears G.711 µ-law, speaks a tone, presses keys. */
export class DeskAudio implements SessionDescriptionHandler {
  packets = 0;
  loudPackets = 0;
  firstPacketAtMs: number | null = null;
  #peer = this.#open();
  #remoteOffer = false;
  #sequence = 1;
  #timestamp = 0;
  #speaking: NodeJS.Timeout | null = null;
  #held = false;

  /** Throws the peer connection away, as an audio window that was made anew does; the next offer is a new one's. */
  replacePeer(): void {
    void this.#peer.connection.close();
    this.#peer = this.#open();
  }

  hold(on: boolean): void {
    this.#held = on;
    this.#peer.transceiver.direction = on ? 'sendonly' : 'sendrecv';
  }

  /** A square wave near −6 dBFS in 20 ms packets until closed; silent while held. */
  startTone(): void {
    const payload = Buffer.from(Array.from({ length: 160 }, (_, index) => (index % 16 < 8 ? 0x90 : 0x10)));
    this.#speaking ??= setInterval(() => {
      this.#timestamp += 160;
      if (!this.#held) this.#send(0, payload, this.#timestamp);
    }, 20);
  }

  /** One RFC 4733 key press: three packets and three ends, one timestamp. */
  pressKey(digit: string): void {
    this.#timestamp += 160;
    const event = '0123456789*#ABCD'.indexOf(digit);
    for (let index = 0; index < 6; index += 1)
      this.#send(
        101,
        Buffer.from([event, index < 3 ? 10 : 0x80 | 10, 0, (index + 1) * 160]),
        this.#timestamp,
      );
  }

  async getDescription(): Promise<BodyAndContentType> {
    const { connection } = this.#peer;
    const answering = this.#remoteOffer;
    this.#remoteOffer = false;
    await connection.setLocalDescription(
      answering ? await connection.createAnswer() : await connection.createOffer(),
    );
    return { body: connection.localDescription?.sdp ?? '', contentType: 'application/sdp' };
  }

  async setDescription(sdp: string): Promise<void> {
    const answering = this.#peer.connection.signalingState === 'have-local-offer';
    this.#remoteOffer = !answering;
    await this.#peer.connection.setRemoteDescription({ type: answering ? 'answer' : 'offer', sdp });
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }

  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    if (this.#speaking) clearInterval(this.#speaking);
    void this.#peer.connection.close();
  }

  #open() {
    const connection = new RTCPeerConnection({
      codecs: { audio: [audioCodec('audio/PCMU', 0), audioCodec('audio/telephone-event', 101)], video: [] },
      headerExtensions: { audio: [], video: [] },
      iceServers: [],
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceUseTcp: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
    });
    const transceiver = connection.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), {
      direction: 'sendrecv',
    });
    transceiver.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(({ payload }) => {
        this.packets += 1;
        this.firstPacketAtMs ??= performance.now();
        if (payload.some((byte) => byte !== 0xff)) this.loudPackets += 1;
      });
    });
    return { connection, transceiver };
  }

  #send(payloadType: number, payload: Buffer, timestamp: number): void {
    const { transceiver } = this.#peer;
    if (transceiver.dtlsTransport.state !== 'connected') return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const header = new RtpHeader({
      payloadType,
      sequenceNumber: this.#sequence,
      timestamp,
      ssrc: transceiver.sender.ssrc,
    });
    transceiver.dtlsTransport.sendRtp(payload, new RtpPacket(header, payload).header).catch(() => undefined);
  }
}
