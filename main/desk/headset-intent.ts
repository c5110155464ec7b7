import type { HeadsetLamps, HeadsetPress } from '../../shared/domain/sound';
import type { CallId } from '../../shared/domain/ids';
import type { CallView } from '../../shared/ipc/desk-state';
import type { LiveCall } from './contact-calls';

export type HeadsetIntent =
  | { readonly do: 'answer' | 'hangUp'; readonly callId: CallId }
  | { readonly do: 'setMuted'; readonly callId: CallId; readonly muted: boolean };

const isUp = ({ phase }: CallView): boolean => phase !== 'ringing' && phase !== 'ending';
/** Talked to, or called: nobody who is on hold, or on the way there, while there is another. */
const isHeard = (call: CallView): boolean => isUp(call) && !['holding', 'held'].includes(call.phase);

/** What a press on the headset means for the calls there are; null where it means nothing. */
export function headsetIntent(press: HeadsetPress, calls: readonly LiveCall[]): HeadsetIntent | null {
  const ringing = calls.find(({ phase }) => phase === 'ringing');
  const talking = calls.find(({ phase }) => phase === 'talking') ?? calls.find(isHeard) ?? calls.find(isUp);
  switch (press) {
    case 'hookOff':
      return ringing ? { do: 'answer', callId: ringing.id } : null;
    case 'hookOn':
      return talking ? { do: 'hangUp', callId: talking.id } : null;
    case 'mute':
      return talking ? { do: 'setMuted', callId: talking.id, muted: !talking.muted } : null;
  }
}

/** What the headset must show, or its buttons stop meaning what they say. */
export function headsetLamps(calls: readonly LiveCall[]): HeadsetLamps {
  const up = calls.filter(isUp);
  return {
    ringing: calls.some(({ phase }) => phase === 'ringing'),
    offHook: up.length > 0,
    muted: up.some(({ muted }) => muted),
    held: up.length > 0 && up.every(({ phase }) => phase === 'held' || phase === 'resuming'),
  };
}
