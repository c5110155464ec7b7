import { describe, expect, it } from 'vitest';
import { firstVoice } from '../../main/phone/first-voice';

const sdp = (payloads: string, ...lines: string[]): string =>
  ['v=0', 's=-', `m=audio 9 UDP/TLS/RTP/SAVPF ${payloads}`, ...lines, ''].join('\r\n');

describe('the codec that a far side is spoken to in', () => {
  it.each([
    ['the first that it names', sdp('107 8', 'a=rtpmap:107 opus/48000/2', 'a=rtpmap:8 PCMA/8000'), 'opus'],
    ['whatever the case of its name', sdp('9 0', 'a=rtpmap:9 g722/8000'), 'G722'],
    ['by its number alone', sdp('8 0'), 'PCMA'],
    ['past what is no voice', sdp('101 0', 'a=rtpmap:101 telephone-event/8000'), 'PCMU'],
    ['a number that was given to another codec', sdp('8', 'a=rtpmap:8 opus/48000/2'), 'opus'],
    ['none that this seat knows', sdp('18', 'a=rtpmap:18 G729/8000'), null],
    ['no audio at all', 'v=0\r\nm=video 9 RTP/AVP 8\r\n', null],
  ])('is %s', (_what, text, codec) => {
    expect(firstVoice(text)).toBe(codec);
  });
});
