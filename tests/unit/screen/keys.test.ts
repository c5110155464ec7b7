import { describe, expect, it, vi } from 'vitest';
import { deskKeys } from '../../../renderer/app/keys/desk-keys';
import { createKeyListener, keyConflicts } from '../../../renderer/app/keys/key-registry';
import { createDeskClient } from '../../../renderer/bridge/desk-client';
import { createFakeBridge } from '../../../renderer/gallery/fake-bridge';
import { policies } from '../../../renderer/gallery/policies';
import { states, type StateName } from '../../../renderer/gallery/states';

interface Press {
  readonly key: string;
  readonly code?: string;
  readonly held?: readonly string[];
  readonly repeat?: boolean;
  readonly isComposing?: boolean;
  readonly keyCode?: number;
}

const event = ({ key, code = key, held = [], repeat = false, isComposing = false, keyCode = 0 }: Press) =>
  ({
    key,
    code,
    repeat,
    isComposing,
    keyCode,
    preventDefault: () => undefined,
    getModifierState: (name: string) => held.includes(name),
  }) as unknown as KeyboardEvent;

async function seat(name: StateName, dialog = false) {
  const bridge = createFakeBridge(states[name], policies);
  const client = createDeskClient(bridge.api);
  client.start();
  await vi.waitFor(() => {
    expect(client.mirror.store.getState().state).not.toBeNull();
  });
  let nowMs = 0;
  const listener = createKeyListener(
    deskKeys(client, () => undefined),
    () => nowMs,
    () => dialog,
  );
  return {
    press: (press: Press) => {
      listener(event(press));
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
    asked: () => bridge.asked.filter((one) => one.name !== 'desk/snapshot'),
    names: () => bridge.asked.map((one) => one.name).filter((one) => one !== 'desk/snapshot'),
  };
}

describe('the keys of the desk', () => {
  it('has no key twice, leaves F2 and Esc alone, and uses no single letter or digit', async () => {
    const keys = deskKeys({} as Parameters<typeof deskKeys>[0], () => undefined);
    expect(keyConflicts(keys)).toEqual([]);
    for (const { keys: binding } of keys)
      expect(binding).toMatch(/^(Shift\+)?F\d+$|^Control\+Enter$|^Alt\+Digit\d$/);
    expect(keys.map((one) => one.keys)).not.toContain('F2');
    const { press, names } = await seat('talking');
    press({ key: 'Escape' });
    expect(names()).toEqual([]);
  });

  it('refuses to start with two actions on one key', () => {
    const keys = deskKeys({} as Parameters<typeof deskKeys>[0], () => undefined);
    const twice = keys.map((one) => ({ ...one, keys: 'F4' }));
    expect(() =>
      createKeyListener(
        twice,
        () => 0,
        () => false,
      ),
    ).toThrow(/two actions on one key/);
  });

  it('answers a ringing call with F4 and nothing else with it', async () => {
    const ringing = await seat('ringing');
    ringing.press({ key: 'F4' });
    expect(ringing.names()).toEqual(['call/answer']);
    const talking = await seat('talking');
    talking.press({ key: 'F4' });
    expect(talking.names()).toEqual([]);
  });

  it('leaves the keys to the input method while it composes', async () => {
    const { press, names } = await seat('talking');
    press({ key: 'F10', isComposing: true });
    press({ key: 'F10', keyCode: 229 });
    press({ key: 'Process', code: 'F10' });
    expect(names()).toEqual([]);
  });

  it('hangs up once however long F10 is held or hammered, and again only after a second', async () => {
    const { press, wait, names } = await seat('talking');
    press({ key: 'F10' });
    press({ key: 'F10', repeat: true });
    wait(900);
    press({ key: 'F10' });
    expect(names()).toEqual(['call/hangUp']);
    wait(1100);
    press({ key: 'F10' });
    expect(names()).toEqual(['call/hangUp', 'call/hangUp']);
  });

  it('never rejects a ringing call by the key for hanging up', async () => {
    const { press, names } = await seat('ringing');
    press({ key: 'F10' });
    expect(names()).toEqual([]);
  });

  it('holds, resumes and mutes by the phase of the call', async () => {
    const talking = await seat('talking');
    talking.press({ key: 'F6' });
    talking.press({ key: 'F7' });
    expect(talking.asked().map((one) => one.input)).toEqual([
      { callId: 'call-1', held: true },
      { callId: 'call-1', muted: true },
    ]);
    const held = await seat('held');
    held.press({ key: 'F6' });
    expect(held.asked()[0]?.input).toEqual({ callId: 'call-1', held: false });
  });

  it('starts the fault on the suspected line with F8, once, and not over a draft', async () => {
    const talking = await seat('talking');
    talking.press({ key: 'F8' });
    talking.press({ key: 'F8', repeat: true });
    expect(talking.asked()).toEqual([
      { name: 'fault/start', input: { contactId: 'contact-1', lineId: 'S-DL-004217' } },
    ]);
    const drafting = await seat('faultDraft');
    drafting.press({ key: 'F8' });
    expect(drafting.names()).toEqual([]);
  });

  it('confirms with Ctrl+Enter: a new ticket, or a note where one is already open', async () => {
    const enter = { key: 'Enter', held: ['Control'] };
    const fresh = await seat('faultDraft');
    fresh.press({ key: 'Enter' });
    fresh.press(enter);
    expect(fresh.asked().map((one) => one.input)).toEqual([{ contactId: 'contact-1', as: 'newTicket' }]);
    const known = await seat('faultDuplicate');
    known.press(enter);
    expect(known.asked().map((one) => one.input)).toEqual([{ contactId: 'contact-1', as: 'addNote' }]);
  });

  it('selects contacts with Alt+digit whatever character the layout makes of it', async () => {
    const { press, asked } = await seat('talking');
    press({ key: '™', code: 'Digit2', held: ['Alt'] });
    press({ key: '9', code: 'Digit9', held: ['Alt'] });
    expect(asked().map((one) => one.input)).toEqual([{ contactId: 'contact-2' }]);
  });

  it('keeps the work still behind an open dialog while the call keys go on working', async () => {
    const { press, names } = await seat('faultDraft', true);
    press({ key: 'Enter', held: ['Control'] });
    press({ key: 'F7' });
    expect(names()).toEqual(['call/setMuted']);
  });
});
