import type { DeskClient } from '../../bridge/desk-client';
import type { DeskState } from '../../../shared/ipc/desk-state';
import type { Cue } from '../../stores/cues';
import type { KeyHint } from '../../stores/hints';
import type { KeyBinding } from './key-registry';

const always = { scope: 'call', throttleMs: 0, repeats: false } as const;

/** Keys of the agent's own state: which it is, more time to wrap up, the scene. */
export function seatKeys(client: DeskClient, state: () => DeskState | null): readonly KeyBinding[] {
  const open = (cue: Cue) => (): KeyHint | null =>
    state()?.session === 'signedIn' && client.cues.give(cue) ? null : 'signedOut';
  return [
    { ...always, id: 'seatState', keys: 'Alt+KeyS', cap: 'Alt+S', run: open('seatState') },
    { ...always, id: 'extend', keys: 'Alt+KeyE', cap: 'Alt+E', run: () => extend(client, state()) },
    { ...always, id: 'scene', keys: 'Alt+KeyQ', cap: 'Alt+Q', run: open('scene') },
  ];
}

function extend(client: DeskClient, state: DeskState | null): KeyHint | null {
  const wrapUp = state?.availability.wrapUp ?? null;
  if (wrapUp === null) return 'notWrappingUp';
  if (wrapUp.extensionsLeft === 0) return 'noMoreTime';
  client.ask('availability/extend', null);
  return null;
}
