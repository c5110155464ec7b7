import type { DeskState } from '../../../shared/ipc/desk-state';
import type { DeskClient } from '../../bridge/desk-client';
import * as calls from './call-keys';
import type { KeyBinding } from './key-registry';

/** A second press within this time was meant for the call that the first one has just ended. */
const endingThrottleMs = 1000;
const call = { scope: 'call', throttleMs: 0, repeats: false } as const;
const ending = { ...call, throttleMs: endingThrottleMs } as const;
/** Asked for twice by one nervous finger, it would be refused the second time. */
const once = { ...call, throttleMs: 300 } as const;

/** The keys of calls, in the order of the overview. */
export function phoneKeys(client: DeskClient, state: () => DeskState | null): readonly KeyBinding[] {
  const on = (run: (client: DeskClient, state: DeskState | null) => ReturnType<KeyBinding['run']>) => () =>
    run(client, state());
  return [
    { ...call, id: 'answer', keys: 'F4', cap: 'F4', run: on(calls.answer) },
    { ...ending, id: 'reject', keys: 'Shift+F4', cap: 'Shift+F4', run: on(calls.reject) },
    { ...call, id: 'swap', keys: 'F5', cap: 'F5', run: on(calls.swap) },
    { ...call, id: 'hold', keys: 'F6', cap: 'F6', run: on(calls.toggleHold) },
    { ...call, id: 'mute', keys: 'F7', cap: 'F7', run: on(calls.toggleMute) },
    { ...once, id: 'transfer', keys: 'F9', cap: 'F9', run: on(calls.transfer) },
    { ...call, id: 'forward', keys: 'Shift+F9', cap: 'Shift+F9', run: on(calls.forward) },
    { ...ending, id: 'hangUp', keys: 'F10', cap: 'F10', run: on(calls.hangUp) },
    { ...ending, id: 'hangUpFirst', keys: 'Control+F10', cap: 'Ctrl+F10', run: on(calls.hangUpMerged(0)) },
    { ...ending, id: 'hangUpSecond', keys: 'Shift+F10', cap: 'Shift+F10', run: on(calls.hangUpMerged(1)) },
    { ...call, id: 'merge', keys: 'F11', cap: 'F11', run: on(calls.merge) },
    { ...ending, id: 'leave', keys: 'Shift+F11', cap: 'Shift+F11', run: on(calls.leave) },
    { ...call, id: 'dial', keys: 'Alt+KeyD', cap: 'Alt+D', run: on(calls.open('dial')) },
    { ...ending, id: 'redial', keys: 'Alt+KeyR', cap: 'Alt+R', run: on(calls.redial) },
    { ...call, id: 'callLog', keys: 'Alt+KeyL', cap: 'Alt+L', run: on(calls.open('callLog')) },
    { ...call, id: 'keypad', keys: 'Alt+KeyK', cap: 'Alt+K', run: on(calls.openKeypad) },
  ];
}
