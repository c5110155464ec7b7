import type { CallPhase } from '../../shared/domain/call';
import type { EarpieceTone } from '../../shared/domain/sound';

export interface SoundingCall {
  readonly phase: CallPhase;
  /** The agent listens to it, or would if there was anything to hear. */
  readonly hasFloor: boolean;
  /** The far side lets us hear something before it answers. */
  readonly earlyMedia: boolean;
}

/** A voice is in the earpiece, or just coming or going: between two calls nothing begins to ring aloud. */
const withVoice: ReadonlySet<CallPhase> = new Set(['answering', 'talking', 'holding', 'resuming']);

/** Whoever talks to somebody is told softly that another waits; the ring is for who talks to nobody. A call of ours that rings over there without a sound of its own is heard to ring. */
export function tonesFor(calls: readonly SoundingCall[]): {
  readonly ring: boolean;
  readonly tone: Extract<EarpieceTone, 'ringback' | 'callWaiting'> | null;
} {
  const rings = calls.some(({ phase }) => phase === 'ringing');
  const inTalk = calls.some(({ phase }) => withVoice.has(phase));
  const alerts = calls.some(
    ({ phase, hasFloor, earlyMedia }) => phase === 'alerting' && hasFloor && !earlyMedia,
  );
  const waits = rings && inTalk;
  return { ring: rings && !inTalk, tone: alerts ? 'ringback' : waits ? 'callWaiting' : null };
}
