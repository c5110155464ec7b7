import { describe, expect, it } from 'vitest';
import { judgeRecording } from '../../../renderer/audio/judge-recording';
import { loudnessOf } from '../../../renderer/audio/level-meter';
import { MutedSpeech } from '../../../renderer/audio/muted-speech';
import { orderCodecs } from '../../../renderer/audio/order-codecs';
import { withOpusFlags } from '../../../renderer/audio/opus-flags';
import { volumeAt } from '../../../renderer/audio/ring-tone';
import { levelPercent } from '../../../renderer/features/audio/level-bar';

/** Four seconds: this loud in the given share of the looks, else a quiet room. */
const recording = (rms: number, share = 0.6, peak = rms * 3) =>
  Array.from({ length: 40 }, (_, at) => (at < 40 * share ? { rms, peak } : { rms: 0.0005, peak: 0.001 }));

describe('a recording', () => {
  it.each([
    ['nothing at all', recording(0), 'unheard'],
    ['the noise of a dead input', recording(0.0005), 'unheard'],
    ['a murmur', recording(0.006), 'quiet'],
    ['a voice at the headset', recording(0.06), 'good'],
    ['a voice that pauses a lot', recording(0.06, 0.2), 'good'],
    ['a voice too close', recording(0.4, 0.6, 1), 'distorted'],
    ['one knock among good speech', [...recording(0.06), { rms: 0.5, peak: 1 }], 'good'],
    ['no look at all', [], 'unheard'],
  ] as const)('%s', (_what, looks, verdict) => {
    expect(judgeRecording(looks)).toBe(verdict);
  });
});

describe('loudness', () => {
  it('is the RMS and the highest sample', () => {
    const { rms, peak } = loudnessOf(Float32Array.from([0.5, -0.5, 0.5, -1]));
    expect(peak).toBe(1);
    expect(rms).toBeCloseTo(Math.sqrt(1.75 / 4));
    expect(loudnessOf(new Float32Array())).toEqual({ rms: 0, peak: 0 });
  });

  it.each([
    [0, 0],
    [0.001, 0],
    [0.0316, 50],
    [1, 100],
    [7, 100],
  ])('%f is shown as %d %%', (rms, percent) => {
    expect(levelPercent(rms)).toBe(percent);
  });
});

describe('speaking into a muted microphone', () => {
  const speak = (speech: MutedSpeech, looks: readonly number[], fromMs = 0): number[] =>
    looks.flatMap((rms, at) => (speech.heard(rms, fromMs + at * 100) ? [fromMs + at * 100] : []));

  it('is told within a second of speech', () => {
    expect(speak(new MutedSpeech(), Array<number>(30).fill(0.05))).toEqual([400]);
  });

  it('a cough, keys and a quiet room are not speech', () => {
    const speech = new MutedSpeech();
    expect(speak(speech, [0.5, 0.5, 0.5, ...Array<number>(20).fill(0.001)])).toEqual([]);
    expect(
      speak(
        speech,
        Array.from({ length: 100 }, (_, at) => (at % 4 === 0 ? 0.2 : 0.001)),
      ),
    ).toEqual([]);
  });

  it('is told again only after a while, and at once in the next mute', () => {
    const speech = new MutedSpeech();
    expect(speak(speech, Array<number>(250).fill(0.05))).toEqual([400, 15_400]);
    speech.reset();
    expect(speak(speech, Array<number>(10).fill(0.05), 30_000)).toEqual([30_400]);
  });
});

describe('a ring nobody hears', () => {
  it.each([
    [{ volume: 0.2, louderAfterMs: 8000 }, 5000, 0.2],
    [{ volume: 0.2, louderAfterMs: 8000 }, 10_000, 1],
    [{ volume: 0.2, louderAfterMs: 0 }, 60_000, 0.2],
    [{ volume: 0, louderAfterMs: 0 }, 0, 0],
  ])('%j after %d ms rings at %d', (loudness, ms, volume) => {
    expect(volumeAt(loudness, ms)).toBe(volume);
  });
});

describe('what the media should be', () => {
  const known = [
    'audio/red',
    'audio/PCMU',
    'audio/opus',
    'audio/telephone-event',
    'audio/G722',
    'audio/PCMA',
  ].map((mimeType) => ({ mimeType }));
  const names = (codecs: readonly { readonly mimeType: string }[]) =>
    codecs.map(({ mimeType }) => mimeType.slice(6));

  it('voice in the order of the policy, then what it does not name, tones last; nothing is lost', () => {
    expect(names(orderCodecs(known, ['PCMA', 'opus']))).toEqual([
      'PCMA',
      'opus',
      'PCMU',
      'G722',
      'red',
      'telephone-event',
    ]);
    expect(names(orderCodecs(known, [])).toSorted()).toEqual(names(known).toSorted());
  });

  it('without a codec, what is nothing without it is left out as well', () => {
    expect(names(orderCodecs(known, ['opus', 'PCMA'], ['opus']))).toEqual([
      'PCMA',
      'PCMU',
      'G722',
      'telephone-event',
    ]);
  });

  const sdp =
    'm=audio 9 RTP/SAVPF 111 8\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n';
  it('Opus says what it would like to receive, and keeps what else it said', () => {
    expect(withOpusFlags(sdp, { opusFec: true, opusDtx: true })).toContain(
      'a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n',
    );
    expect(withOpusFlags(sdp, { opusFec: false, opusDtx: false })).toContain(
      'a=fmtp:111 minptime=10;useinbandfec=0;usedtx=0\r\n',
    );
  });

  it('are said where nothing was said of Opus', () => {
    const bare = 'm=audio 9 RTP/SAVPF 107 8\r\na=rtpmap:107 opus/48000/2\r\na=rtpmap:8 PCMA/8000\r\n';
    expect(withOpusFlags(bare, { opusFec: true, opusDtx: false })).toBe(
      'm=audio 9 RTP/SAVPF 107 8\r\na=rtpmap:107 opus/48000/2\r\na=fmtp:107 useinbandfec=1;usedtx=0\r\na=rtpmap:8 PCMA/8000\r\n',
    );
  });

  it('a description without Opus stays as it is', () => {
    const g711 = 'm=audio 9 RTP/SAVPF 8\r\na=rtpmap:8 PCMA/8000\r\n';
    expect(withOpusFlags(g711, { opusFec: true, opusDtx: true })).toBe(g711);
  });
});
