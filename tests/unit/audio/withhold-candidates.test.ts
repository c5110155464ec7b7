import { describe, expect, it } from 'vitest';
import { withholdCandidates } from '../../../renderer/audio/withhold-candidates';

const lines = (...of: string[]) => of.map((line) => `${line}\r\n`).join('');
const near = 'candidate:1 1 udp 2130706431 192.0.2.1 40000 typ host';
const far = 'candidate:2 1 udp 1694498815 198.51.100.7 40002 typ srflx raddr 192.0.2.1 rport 40000';

describe('the addresses of an offer, kept back', () => {
  it('are told by the line of media they belong to, and the rest stays as it was', () => {
    const offer = lines(
      'v=0',
      'm=audio 9 RTP/SAVPF 8',
      `a=${near}`,
      'a=ice-ufrag:x',
      `a=${far}`,
      'm=video 0 RTP/SAVPF 96',
      `a=${near}`,
    );
    expect(withholdCandidates(offer)).toEqual({
      sdp: lines('v=0', 'm=audio 9 RTP/SAVPF 8', 'a=ice-ufrag:x', 'm=video 0 RTP/SAVPF 96'),
      candidates: [
        { candidate: near, sdpMLineIndex: 0 },
        { candidate: far, sdpMLineIndex: 0 },
        { candidate: near, sdpMLineIndex: 1 },
      ],
    });
  });

  it('are not said to be all, where they are not said at all', () => {
    expect(withholdCandidates(lines('m=audio 9 RTP/SAVPF 8', `a=${near}`, 'a=end-of-candidates')).sdp).toBe(
      lines('m=audio 9 RTP/SAVPF 8'),
    );
  });

  it('may be written with bare line feeds, and an offer may have none', () => {
    expect(withholdCandidates(`m=audio 9 X\na=${near}\na=mid:0`)).toEqual({
      sdp: 'm=audio 9 X\na=mid:0',
      candidates: [{ candidate: near, sdpMLineIndex: 0 }],
    });
    expect(withholdCandidates('')).toEqual({ sdp: '', candidates: [] });
  });
});
