import { describe, expect, it } from 'vitest';
import { estimateMos } from '../../main/phone/voice-quality';
import { IntervalStatistics } from '../../renderer/audio/interval-statistics';

const interval = (changes: Partial<Parameters<typeof estimateMos>[0]> = {}) => ({
  packetsReceived: 100,
  packetsSent: 100,
  packetsLost: 0,
  jitterMs: 2,
  roundTripMs: 20,
  inboundLevel: 0,
  outboundLevel: 0,
  ...changes,
});

describe('estimated listening quality', () => {
  it('is near the G.107 ceiling on a clean line', () => {
    expect(estimateMos(interval())).toBeGreaterThan(4.3);
    expect(estimateMos(interval())).toBeLessThanOrEqual(4.5);
  });

  it('falls with loss, delay and jitter, and never below 1', () => {
    const clean = estimateMos(interval()) ?? 0;
    const five = estimateMos(interval({ packetsLost: 5, packetsReceived: 95 })) ?? 0;
    expect(five).toBeLessThan(clean - 0.4);
    expect(estimateMos(interval({ roundTripMs: 800 }))).toBeLessThan(3.6);
    expect(estimateMos(interval({ jitterMs: 120 }))).toBeLessThan(clean);
    expect(estimateMos(interval({ packetsLost: 900, roundTripMs: 3000 }))).toBe(1);
  });

  it('does not invent a figure when nothing came', () => {
    expect(estimateMos(interval({ packetsReceived: 0 }))).toBeNull();
  });
});

describe('statistics of an interval', () => {
  const entries = (received: number, sent: number, energy: number, seconds: number) => [
    {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: received,
      packetsLost: 1,
      jitter: 0.003,
      totalAudioEnergy: energy,
      totalSamplesDuration: seconds,
    },
    { type: 'outbound-rtp', kind: 'audio', packetsSent: sent },
    { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.04 },
    { type: 'media-source', kind: 'audio', totalAudioEnergy: 0, totalSamplesDuration: seconds },
  ];

  it('counts since the last look, and turns energy into a level', () => {
    const statistics = new IntervalStatistics();
    statistics.next(entries(100, 90, 0, 2));
    expect(statistics.next(entries(200, 190, 0.5, 4))).toEqual({
      mos: null,
      packetsReceived: 100,
      packetsSent: 100,
      packetsLost: 0,
      jitterMs: 3,
      roundTripMs: 40,
      inboundLevel: 0.5,
      outboundLevel: 0,
    });
  });

  it('starts again with a new connection instead of counting backwards', () => {
    const statistics = new IntervalStatistics();
    statistics.next(entries(500, 500, 1, 10));
    expect(statistics.next(entries(10, 9, 0, 1))).toMatchObject({ packetsReceived: 10, packetsSent: 9 });
  });

  it('has nothing to say of a connection without audio yet', () => {
    expect(new IntervalStatistics().next([])).toMatchObject({ packetsReceived: 0, roundTripMs: null });
  });
});
