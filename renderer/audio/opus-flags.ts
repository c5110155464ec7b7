import type { SoundSettings } from '../../shared/domain/sound';

type OpusWishes = Pick<SoundSettings, 'opusFec' | 'opusDtx'>;

/** Says in our own description what we would like to receive (RFC 7587, 6.1); the far side may do otherwise. */
export function withOpusFlags(sdp: string, { opusFec, opusDtx }: OpusWishes): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1];
  if (payload === undefined) return sdp;
  const ours = { useinbandfec: opusFec ? '1' : '0', usedtx: opusDtx ? '1' : '0' };
  const fmtp = (kept: readonly string[], end: string): string => {
    const set = Object.entries(ours).map(([name, value]) => `${name}=${value}`);
    return `a=fmtp:${payload} ${[...kept, ...set].join(';')}${end}`;
  };
  const said = new RegExp(`^a=fmtp:${payload} (.*?)(\r?)$`, 'm');
  if (said.test(sdp))
    return sdp.replace(said, (_line, given: string, end: string) =>
      fmtp(
        given.split(';').filter((entry) => entry !== '' && !(entryName(entry) in ours)),
        end,
      ),
    );
  // an answer to somebody who says nothing of Opus, as Asterisk does, would say nothing either
  return sdp.replace(
    new RegExp(`^(a=rtpmap:${payload} .*?)(\r?)$`, 'm'),
    (_line, name: string, end: string) => `${name}${end}\n${fmtp([], end)}`,
  );
}

const entryName = (entry: string): string => entry.split('=')[0]?.trim().toLowerCase() ?? '';
