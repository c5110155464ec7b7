import type { CallQuality } from '../../../shared/domain/call';
import type { CallingDesk } from '../../bench/rig/calling-desk';
import { waitFor } from '../../bench/rig/measure-file';

type Interval = Pick<CallQuality, 'packetsReceived' | 'inboundLevel'>;

/** Packets that may have been on their way since before. */
const late = 5;
/** Half a second of sound. */
const enough = 25;
/** RMS, 0–1: no silence is as loud as this. */
const speech = 0.02;

/** Resolves once the caller hears the agent from now on: half a second of packets with a voice in them. */
export async function callerHearsAgain({ pbx, heardMoreThan }: CallingDesk): Promise<void> {
  const heard = () => pbx.lastCall()?.heard ?? { packets: 0, sum: 0 };
  await heardMoreThan(heard().packets + late);
  let from = heard();
  await waitFor('the agent’s voice at the caller', () => {
    const now = heard();
    const packets = now.packets - from.packets;
    if (packets < enough) return false;
    const level = (now.sum - from.sum) / packets;
    from = now;
    return level > speech;
  });
}

/** Resolves once the agent has heard the caller's voice through an interval of measurement that began after this. */
export async function agentHearsAgain(intervals: () => readonly Interval[]): Promise<void> {
  // one of two seconds is under way
  const from = intervals().length + 1;
  await waitFor('the caller’s voice at the agent', () =>
    intervals()
      .slice(from)
      .some(({ packetsReceived, inboundLevel }) => packetsReceived > enough && inboundLevel > speech),
  );
}
