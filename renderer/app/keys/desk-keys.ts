import type { DeskClient } from '../../bridge/desk-client';
import {
  contactInBar,
  isLive,
  ringingContact,
  selectedContact,
  suspectedLineId,
} from '../../stores/contacts';
import type { KeyBinding } from './key-registry';
import { stepPane } from './step-pane';

/** A second press within this time was meant for what the first one has just closed. */
const closingThrottleMs = 300;
const hangUpThrottleMs = 1000;
const work = { scope: 'work', throttleMs: 0, repeats: false } as const;
const call = { ...work, scope: 'call' } as const;

/** Every key of the desk, in the order of the overview. F2 is kept for search. Esc is nobody's here: it never hangs up. */
export function deskKeys(client: DeskClient, showKeys: () => void): readonly KeyBinding[] {
  const state = () => client.mirror.store.getState().state;
  return [
    { ...work, id: 'help', keys: 'F1', cap: 'F1', run: showKeys },
    {
      id: 'pane',
      keys: 'F3',
      cap: 'F3',
      scope: 'work',
      throttleMs: 0,
      repeats: true,
      run: () => {
        stepPane(1);
      },
    },
    {
      id: 'paneBack',
      keys: 'Shift+F3',
      cap: 'Shift+F3',
      scope: 'work',
      throttleMs: 0,
      repeats: true,
      run: () => {
        stepPane(-1);
      },
    },
    {
      ...call,
      id: 'answer',
      keys: 'F4',
      cap: 'F4',
      run: () => {
        answer(client, state());
      },
    },
    {
      ...call,
      id: 'hold',
      keys: 'F6',
      cap: 'F6',
      run: () => {
        toggleHold(client, state());
      },
    },
    {
      ...call,
      id: 'mute',
      keys: 'F7',
      cap: 'F7',
      run: () => {
        toggleMute(client, state());
      },
    },
    {
      ...work,
      id: 'fault',
      keys: 'F8',
      cap: 'F8',
      run: () => {
        startFault(client, state());
      },
    },
    {
      ...call,
      id: 'hangUp',
      keys: 'F10',
      cap: 'F10',
      throttleMs: hangUpThrottleMs,
      run: () => {
        hangUp(client, state());
      },
    },
    {
      ...work,
      id: 'complete',
      keys: 'F12',
      cap: 'F12',
      throttleMs: closingThrottleMs,
      run: () => {
        complete(client, state());
      },
    },
    {
      ...work,
      id: 'confirm',
      keys: 'Control+Enter',
      cap: 'Ctrl+Enter',
      throttleMs: closingThrottleMs,
      run: () => {
        confirmFault(client, state());
      },
    },
    ...Array.from({ length: 9 }, (_, index): KeyBinding => {
      const digit = String(index + 1);
      return {
        ...work,
        id: `contact${digit}`,
        keys: `Alt+Digit${digit}`,
        cap: `Alt+${digit}`,
        run: () => {
          selectContact(client, state(), index);
        },
      };
    }),
  ];
}

type State = ReturnType<DeskClient['mirror']['store']['getState']>['state'];

function answer(client: DeskClient, state: State): void {
  const ringing = state && ringingContact(state)?.call;
  if (ringing?.id) client.ask('call/answer', { callId: ringing.id });
}

function toggleHold(client: DeskClient, state: State): void {
  const inBar = state && contactInBar(state)?.call;
  if (!inBar?.id || (inBar.phase !== 'talking' && inBar.phase !== 'held')) return;
  client.ask('call/setHeld', { callId: inBar.id, held: inBar.phase === 'talking' });
}

function toggleMute(client: DeskClient, state: State): void {
  const inBar = state && contactInBar(state)?.call;
  if (!inBar?.id || (inBar.phase !== 'talking' && inBar.phase !== 'held')) return;
  client.ask('call/setMuted', { callId: inBar.id, muted: !inBar.muted });
}

/** An answered call only: a call that still rings is rejected by its button, on purpose, never by the key for hanging up. */
function hangUp(client: DeskClient, state: State): void {
  const contact = state && contactInBar(state);
  if (!contact || !isLive(contact) || contact.call.id === null) return;
  if (contact.call.phase === 'ringing' || contact.call.phase === 'ending') return;
  client.ask('call/hangUp', { callId: contact.call.id });
}

function startFault(client: DeskClient, state: State): void {
  const contact = state && selectedContact(state);
  if (contact?.customer.kind !== 'found') return;
  if (contact.fault.step === 'drafting' || contact.fault.step === 'queued') return;
  const lineId = suspectedLineId(contact);
  if (lineId !== null) client.ask('fault/start', { contactId: contact.id, lineId });
}

function confirmFault(client: DeskClient, state: State): void {
  const contact = state && selectedContact(state);
  if (contact?.fault.step !== 'drafting' || contact.fault.confirming) return;
  const as = contact.fault.duplicateOf ? 'addNote' : 'newTicket';
  client.ask('fault/confirm', { contactId: contact.id, as });
}

/** What is missing gets the focus instead of an error. */
function complete(client: DeskClient, state: State): void {
  const contact = state && selectedContact(state);
  if (contact?.call.phase !== 'ended' || contact.wrapUp.closing) return;
  const chooser = document.querySelector<HTMLElement>('[data-testid="wrapup-code"]');
  if (chooser?.dataset['value'] === '') chooser.focus();
  else client.ask('wrapUp/complete', { contactId: contact.id });
}

function selectContact(client: DeskClient, state: State, index: number): void {
  const contact = state?.contacts[index];
  if (contact) client.ask('contact/select', { contactId: contact.id });
}
