import type { SoundSettings } from '../../shared/domain/sound';

type OpusWishes = Pick<SoundSettings, 'opusFec' | 'opusDtx'>;

/** Says in our own description what we would like to receive (RFC 7587, 6.1); the far side may do otherwise. */
export function withOpusFlags(sdp: string, { opusFec, opusDtx }: OpusWishes): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1];
  if (payload === undefined) return sdp;
  const ours = { useinbandfec: opusFec ? '1' : '0', usedtx: opusDtx ? '1' : '0' };
  return sdp.replace(
    new RegExp(`^a=fmtp:${payload} (.*?)(\r?)$`, 'm'),
    (_line, given: string, end: string) => {
      const kept = given.split(';').filter((entry) => entry !== '' && !(entryName(entry) in ours));
      const set = Object.entries(ours).map(([name, value]) => `${name}=${value}`);
      return `a=fmtp:${payload} ${[...kept, ...set].join(';')}${end}`;
    },
  );
}

const entryName = (entry: string): string => entry.split('=')[0]?.trim().toLowerCase() ?? '';
