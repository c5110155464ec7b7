import type { Codec } from '../../shared/domain/sound';
import { orderCodecs } from './order-codecs';

/** What this seat would like of the media; a browser or far side that cannot has its own way. */

export function preferCodecs(
  transceiver: RTCRtpTransceiver,
  liked: readonly Codec[],
  without: readonly Codec[],
): void {
  const known = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  transceiver.setCodecPreferences(orderCodecs(known, liked, without));
}

/** Voice goes before other traffic: DSCP EF where the system lets programs mark packets (RFC 8837). */
export async function raisePriority(connection: RTCPeerConnection): Promise<void> {
  for (const sender of connection.getSenders()) {
    const parameters = sender.getParameters();
    if (parameters.encodings.every(({ networkPriority }) => networkPriority === 'high')) continue;
    for (const encoding of parameters.encodings) {
      encoding.networkPriority = 'high';
      encoding.priority = 'high';
    }
    await sender.setParameters(parameters).catch(() => undefined);
  }
}
