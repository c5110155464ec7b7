import { describe, expect, it } from 'vitest';
import { chooseScene } from '../../../renderer/bridge/choose-scene';
import { createDeskClient } from '../../../renderer/bridge/desk-client';
import type { CommandOutputs, ScreenApi } from '../../../shared/ipc/contract';

const meeting = { state: 'break', reason: 'meeting' } as const;
const busy = { state: 'busy' } as const;

async function said(value: CommandOutputs['scene/choose']) {
  const api = { invoke: () => Promise.resolve({ ok: true, value }), onDelta: () => () => undefined };
  const client = createDeskClient(api as unknown as ScreenApi);
  await chooseScene(client, 'meeting');
  return client.hints.store.getState().hint;
}

describe('choosing a scene', () => {
  it('says what it makes of what the agent chose: replaced, brought back, or nothing', async () => {
    const replaced = { was: busy, by: meeting };
    expect(await said({ restored: null, replaced })).toEqual({ kind: 'replaced', ...replaced });
    expect(await said({ restored: busy, replaced: null })).toEqual({
      kind: 'restored',
      choice: busy,
      later: false,
    });
    expect(await said({ restored: null, replaced: null })).toBeNull();
  });
});
