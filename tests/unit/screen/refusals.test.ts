import { describe, expect, it } from 'vitest';
import { createDeskClient } from '../../../renderer/bridge/desk-client';
import type { ScreenApi } from '../../../shared/ipc/contract';
import { failure } from '../../../shared/ipc/failure';
import { err, ok } from '../../../shared/lib/result';

describe('why a command was refused', () => {
  it('stays told while the levels of the open dialog are asked for again and again', async () => {
    const invoke = (name: string) =>
      Promise.resolve(name === 'sound/check' ? err(failure('sound.ringing')) : ok(null));
    const client = createDeskClient({ invoke, onDelta: () => () => undefined } as unknown as ScreenApi);
    await client.run('sound/check', { what: 'record' });
    await client.run('levels/show', null);
    expect(client.refused.getState()).toMatchObject({ sound: { code: 'sound.ringing' } });
    await client.run('sound/offered', { take: false });
    expect(client.refused.getState()).toEqual({});
  });
});
