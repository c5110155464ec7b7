import { describe, expect, it } from 'vitest';
import { qualityCause } from '../../main/phone/quality-cause';
import { estimateMos } from '../../main/phone/voice-quality';
import type { CallQuality } from '../../shared/domain/call';

type Interval = Omit<CallQuality, 'mos'>;

const well: Interval = {
  packetsReceived: 100,
  packetsSent: 100,
  packetsLost: 0,
  jitterMs: 3,
  roundTripMs: 30,
  inboundLevel: 0.05,
  outboundLevel: 0.04,
  voiceOut: true,
};
const during = (change: Partial<Interval>, times = 3): Interval[] =>
  Array.from({ length: times }, () => ({ ...well, ...change }));

describe('where a bad sound comes from', () => {
  it.each<[string, readonly Interval[], string]>([
    ['nothing measured', [], 'fine'],
    ['all is well', during({}), 'fine'],
    ['packets lost on the way to us', during({ packetsReceived: 95, packetsLost: 5 }), 'networkLoss'],
    ['a single packet lost', during({ packetsReceived: 99, packetsLost: 1 }), 'fine'],
    ['loss that is over', [...during({ packetsLost: 50 }, 2), well], 'fine'],
    ['a satellite between us', during({ roundTripMs: 600 }), 'delay'],
    ['a jitter buffer that grew', during({ jitterBufferMs: 300 }), 'delay'],
    ['loss and delay: loss first', during({ packetsLost: 20, roundTripMs: 900 }), 'networkLoss'],
    ['the far side loses our packets', during({ lostTherePercent: 8 }), 'farSide'],
    ['packets come, and silence in them', during({ inboundLevel: 0 }), 'farSide'],
    ['the far side pauses', [well, ...during({ inboundLevel: 0 }, 2)], 'fine'],
    ['no microphone behind the seat', during({ outboundLevel: 0 }), 'microphoneSilent'],
    ['a dead microphone on a bad line', during({ outboundLevel: 0, packetsLost: 30 }), 'microphoneSilent'],
    ['muted by the agent', during({ outboundLevel: 0, inboundLevel: 0.1, voiceOut: false }), 'fine'],
    ['on hold', during({ outboundLevel: 0, inboundLevel: 0, voiceOut: false }), 'fine'],
    ['a quiet room', during({ outboundLevel: 0.0002 }), 'fine'],
    ['nothing of the gate is known', during({ outboundLevel: 0, voiceOut: undefined }), 'fine'],
  ])('%s', (_what, recent, cause) => {
    expect(qualityCause(recent)).toBe(cause);
  });
});

describe('the estimate', () => {
  it.each<[string, Partial<Interval>, number, number]>([
    ['G.711 on a clean line', { codec: 'PCMA' }, 4.3, 4.5],
    [
      'what the jitter buffer waits counts, not what it might',
      { jitterMs: 50, jitterBufferMs: 20 },
      4.3,
      4.5,
    ],
    ['an unknown codec is held to be a poorer one', { codec: 'AMR' }, 3.9, 4.2],
    ['2 % loss', { packetsReceived: 98, packetsLost: 2 }, 4.1, 4.3],
    ['half a second each way', { roundTripMs: 1000 }, 1.8, 3],
  ])('%s', (_what, change, from, to) => {
    const mos = estimateMos({ ...well, ...change }) ?? 0;
    expect(mos).toBeGreaterThan(from);
    expect(mos).toBeLessThan(to);
  });
});
