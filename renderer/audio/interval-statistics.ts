import type { CallQuality } from '../../shared/domain/call';

/** The few fields of RTCStatsReport entries that are read; all counters run from the start of the connection. */
export interface StatsEntry {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsSent?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
  readonly totalAudioEnergy?: number;
  readonly totalSamplesDuration?: number;
  readonly id?: string;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  /** 0–1, of the last report of the far side. */
  readonly fractionLost?: number;
}

interface Totals {
  readonly received: number;
  readonly sent: number;
  readonly lost: number;
  readonly inbound: { readonly energy: number; readonly seconds: number };
  readonly outbound: { readonly energy: number; readonly seconds: number };
  /** Seconds waited by all samples played, and how many those were. */
  readonly buffer: { readonly seconds: number; readonly samples: number };
}

const nothing: Totals = {
  received: 0,
  sent: 0,
  lost: 0,
  inbound: { energy: 0, seconds: 0 },
  outbound: { energy: 0, seconds: 0 },
  buffer: { seconds: 0, samples: 0 },
};

/** Turns running counters into what happened since the last look. Levels are RMS 0–1 from audio energy (W3C webrtc-stats). */
export class IntervalStatistics {
  #before = nothing;

  next(entries: Iterable<StatsEntry>): CallQuality {
    const all = [...entries];
    const inbound = all.find((entry) => entry.type === 'inbound-rtp' && entry.kind === 'audio');
    const outbound = all.find((entry) => entry.type === 'outbound-rtp' && entry.kind === 'audio');
    const remote = all.find((entry) => entry.type === 'remote-inbound-rtp' && entry.kind === 'audio');
    const source = all.find((entry) => entry.type === 'media-source' && entry.kind === 'audio');
    const pair = all.find((entry) => entry.type === 'candidate-pair' && entry.nominated === true);
    const now: Totals = {
      received: inbound?.packetsReceived ?? 0,
      sent: outbound?.packetsSent ?? 0,
      lost: inbound?.packetsLost ?? 0,
      inbound: energyOf(inbound),
      outbound: energyOf(source),
      buffer: {
        seconds: inbound?.jitterBufferDelay ?? 0,
        samples: inbound?.jitterBufferEmittedCount ?? 0,
      },
    };
    // A new connection counts from nothing again.
    const before =
      now.received < this.#before.received || now.sent < this.#before.sent ? nothing : this.#before;
    this.#before = now;
    const roundTrip = remote?.roundTripTime ?? pair?.currentRoundTripTime;
    const codec = all.find((entry) => entry.type === 'codec' && entry.id === inbound?.codecId);
    const played = now.buffer.samples - before.buffer.samples;
    return {
      mos: null,
      packetsReceived: now.received - before.received,
      packetsSent: now.sent - before.sent,
      packetsLost: Math.max(0, now.lost - before.lost),
      jitterMs: (inbound?.jitter ?? 0) * 1000,
      roundTripMs: roundTrip === undefined ? null : roundTrip * 1000,
      inboundLevel: level(before.inbound, now.inbound),
      outboundLevel: level(before.outbound, now.outbound),
      codec: codec?.mimeType?.replace(/^audio\//, ''),
      jitterBufferMs: played > 0 ? (1000 * (now.buffer.seconds - before.buffer.seconds)) / played : undefined,
      lostTherePercent: remote?.fractionLost === undefined ? undefined : remote.fractionLost * 100,
    };
  }
}

function energyOf(entry: StatsEntry | undefined): Totals['inbound'] {
  return { energy: entry?.totalAudioEnergy ?? 0, seconds: entry?.totalSamplesDuration ?? 0 };
}

function level(before: Totals['inbound'], now: Totals['inbound']): number {
  const seconds = now.seconds - before.seconds;
  const energy = now.energy - before.energy;
  return seconds > 0 && energy > 0 ? Math.min(1, Math.sqrt(energy / seconds)) : 0;
}
