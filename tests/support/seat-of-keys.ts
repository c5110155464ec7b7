import { expect } from 'vitest';
import { deskKeys } from '../../renderer/app/keys/desk-keys';
import { createKeyListener } from '../../renderer/app/keys/key-registry';
import { createDeskClient } from '../../renderer/bridge/desk-client';
import { createFakeBridge } from '../../renderer/gallery/fake-bridge';
import { policies } from '../../renderer/gallery/policies';
import { states, type StateName } from '../../renderer/gallery/states';
import type { KeyHint } from '../../renderer/stores/hints';
import type { DeskState } from '../../shared/ipc/desk-state';

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
    defaultPrevented: false,
    key,
    code,
    repeat,
    isComposing,
    keyCode,
    preventDefault() {
      Object.assign(this, { defaultPrevented: true });
    },
    getModifierState: (name: string) => held.includes(name),
  }) as unknown as KeyboardEvent;

interface Surroundings {
  readonly dialog?: boolean;
  /** Keys that the part with the focus keeps. */
  readonly kept?: string;
  readonly change?: Partial<DeskState>;
}

export async function seat(name: StateName, { dialog = false, kept, change = {} }: Surroundings = {}) {
  const bridge = createFakeBridge({ ...states[name], ...change }, policies);
  const client = createDeskClient(bridge.api);
  client.start();
  await expect.poll(() => client.mirror.store.getState().state).not.toBeNull();
  let nowMs = 0;
  const told: KeyHint[] = [];
  const listener = createKeyListener(
    deskKeys(client, { showKeys: () => undefined, overlayIsOpen: () => dialog }),
    {
      now: () => nowMs,
      dialogIsOpen: () => dialog,
      keptByFocus: (keys) => keys === kept,
      tell: (why) => {
        if (why !== null) told.push(why);
      },
    },
  );
  return {
    client,
    told,
    /** Whether the desk took the key. */
    press: (press: Press): boolean => {
      const pressed = event(press);
      listener(pressed);
      return pressed.defaultPrevented;
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
    asked: () => bridge.asked.filter((one) => one.name !== 'desk/snapshot'),
    names: () => bridge.asked.map((one) => one.name).filter((one) => one !== 'desk/snapshot'),
  };
}
