import type { DeskClient } from '../../bridge/desk-client';
import { phoneKeys } from './phone-keys';
import type { KeyBinding } from './key-registry';
import { seatKeys } from './seat-keys';
import { stepPane } from './step-pane';
import {
  closeViewed,
  complete,
  confirmFault,
  focusNotes,
  openTab,
  selectContact,
  startFault,
  verify,
} from './work-keys';

/** A second press within this time was meant for what the first one has just closed. */
const closingThrottleMs = 300;
/** As many as there may be contacts; where there are fewer, or fewer pages, the key says so. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const work = { scope: 'work', throttleMs: 0, repeats: false } as const;

export interface DeskKeyOptions {
  readonly showKeys: () => void;
  /** Esc closes what lies over the work before it closes a part of it. */
  readonly overlayIsOpen: () => boolean;
}

/** Every key of the desk, in the order of the overview. Esc never hangs up. */
export function deskKeys(
  client: DeskClient,
  { showKeys, overlayIsOpen }: DeskKeyOptions,
): readonly KeyBinding[] {
  const state = () => client.mirror.store.getState().state;
  const search = () => (client.cues.give('search') ? null : 'signedOut');
  return [
    {
      ...work,
      id: 'help',
      keys: 'F1',
      cap: 'F1',
      run: () => {
        showKeys();
        return null;
      },
    },
    { ...work, id: 'search', keys: 'F2', cap: 'F2', run: search },
    { ...work, id: 'searchToo', keys: 'Control+KeyK', cap: 'Ctrl+K', run: search },
    { ...work, id: 'pane', keys: 'F3', cap: 'F3', repeats: true, run: () => stepPane(1) },
    { ...work, id: 'paneBack', keys: 'Shift+F3', cap: 'Shift+F3', repeats: true, run: () => stepPane(-1) },
    ...phoneKeys(client, state),
    { ...work, id: 'fault', keys: 'F8', cap: 'F8', run: () => startFault(client, state()) },
    {
      ...work,
      id: 'complete',
      keys: 'F12',
      cap: 'F12',
      throttleMs: closingThrottleMs,
      run: () => complete(client, state()),
    },
    {
      ...work,
      id: 'confirm',
      keys: 'Control+Enter',
      cap: 'Ctrl+Enter',
      throttleMs: closingThrottleMs,
      run: () => confirmFault(client, state()),
    },
    {
      ...work,
      id: 'sound',
      keys: 'Alt+KeyA',
      cap: 'Alt+A',
      run: () => {
        client.cues.give('sound');
        return null;
      },
    },
    {
      ...work,
      id: 'diagnostics',
      keys: 'Alt+KeyG',
      cap: 'Alt+G',
      run: () => {
        client.cues.give('diagnostics');
        return null;
      },
    },
    ...seatKeys(client, state),
    { ...work, id: 'notes', keys: 'Alt+KeyN', cap: 'Alt+N', run: () => focusNotes(client, state()) },
    {
      ...work,
      id: 'verify',
      keys: 'Alt+KeyV',
      cap: 'Alt+V',
      run: () => verify(client, state()),
    },
    {
      ...work,
      id: 'home',
      keys: 'Alt+Digit0',
      cap: 'Alt+0',
      run: () => {
        client.ask('contact/select', { contactId: null });
        return null;
      },
    },
    ...digits.map((digit) => ({
      ...work,
      id: `contact${digit}`,
      keys: `Alt+Digit${digit}`,
      cap: `Alt+${digit}`,
      run: () => selectContact(client, state(), Number(digit)),
    })),
    ...digits.map((digit) => ({
      ...work,
      id: `tab${digit}`,
      keys: `Control+Digit${digit}`,
      cap: `Ctrl+${digit}`,
      run: () => openTab(digit),
    })),
    {
      ...work,
      id: 'close',
      keys: 'Escape',
      cap: 'Esc',
      applies: () => (state()?.viewed ?? null) !== null && !overlayIsOpen(),
      run: () => closeViewed(client),
    },
  ];
}
