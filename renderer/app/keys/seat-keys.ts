import type { DeskClient } from '../../bridge/desk-client';
import type { DeskState } from '../../../shared/ipc/desk-state';
import type { Cue } from '../../stores/cues';
import type { KeyHint } from '../../stores/hints';
import { ringingCall } from '../../stores/calls';
import type { KeyBinding } from './key-registry';

const always = { scope: 'call', throttleMs: 0, repeats: false } as const;

/** A second press within this time was meant for the call that the first one has just asked for. */
const ringingThrottleMs = 1000;

/** Keys of the agent's own state: which it is, more time to wrap up, the scene; in practice, a caller at once. */
export function seatKeys(client: DeskClient, state: () => DeskState | null): readonly KeyBinding[] {
  const open = (cue: Cue) => (): KeyHint | null =>
    state()?.session === 'signedIn' && client.cues.give(cue) ? null : 'signedOut';
  return [
    { ...always, id: 'seatState', keys: 'Alt+KeyS', cap: 'Alt+S', run: open('seatState') },
    { ...always, id: 'extend', keys: 'Alt+KeyE', cap: 'Alt+E', run: () => extend(client, state()) },
    { ...always, id: 'scene', keys: 'Alt+KeyQ', cap: 'Alt+Q', run: open('scene') },
    {
      ...always,
      id: 'practiceCall',
      keys: 'Alt+KeyP',
      cap: 'Alt+P',
      scope: 'work',
      throttleMs: ringingThrottleMs,
      run: () => practiceCall(client, state()),
    },
  ];
}

function extend(client: DeskClient, state: DeskState | null): KeyHint | null {
  const wrapUp = state?.availability.wrapUp ?? null;
  if (wrapUp === null) return 'notWrappingUp';
  if (wrapUp.extensionsLeft === 0) return 'noMoreTime';
  client.ask('availability/extend', null);
  return null;
}

/** The own page tells why there is none; it may not be what is on the screen. */
function practiceCall(client: DeskClient, state: DeskState | null): KeyHint | null {
  if (state?.session !== 'signedIn') return 'signedOut';
  if (state.mode !== 'practice') return 'notPractising';
  if (state.registration.state !== 'registered') return 'phoneNotReady';
  if (ringingCall(state)) return 'ringsAlready';
  void client.run('practice/callNow', null).then(client.hints.sayRefusal);
  return null;
}
