import { describe, expect, it } from 'vitest';
import { copyAudited } from '../../../renderer/bridge/copy-audited';
import { createDeskClient } from '../../../renderer/bridge/desk-client';
import type { ScreenApi } from '../../../shared/ipc/contract';
import { failure } from '../../../shared/ipc/failure';

/** A client over a road that answers one way; `from` a part of the page with that test id. */
function rig(outcome: 'done' | 'refused') {
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const api = {
    invoke: (name: string, input: unknown) => {
      asked.push({ name, input });
      return Promise.resolve(
        outcome === 'done' ? { ok: true, value: null } : { ok: false, failure: failure('storage.full') },
      );
    },
    onDelta: () => () => undefined,
  } as unknown as ScreenApi;
  const client = createDeskClient(api);
  return { client, asked, hint: () => client.hints.store.getState().hint };
}
const within = (testId: string): Element =>
  ({ closest: () => ({ getAttribute: () => testId }) }) as unknown as Element;

describe('a copy from the screen', () => {
  it('is asked of main with where it came from, and told once done', async () => {
    const { client, asked, hint } = rig('done');
    expect(await copyAudited(client, '022-2388**07', within('customer-number'))).toBe(true);
    expect(asked).toEqual([
      { name: 'privacy/copy', input: { text: '022-2388**07', where: 'customer-number' } },
    ]);
    expect(hint()).toEqual({ kind: 'copied', characters: 12 });
  });

  it('that was refused is told as a failure, never as done', async () => {
    const { client, hint } = rig('refused');
    expect(await copyAudited(client, 'words', null)).toBe(false);
    expect(hint()).toMatchObject({ kind: 'failure', failure: { code: 'storage.full' } });
  });

  it('of nothing asks nothing and says nothing', async () => {
    const { client, asked, hint } = rig('done');
    expect(await copyAudited(client, '', within('shell'))).toBe(false);
    expect(asked).toEqual([]);
    expect(hint()).toBeNull();
  });

  it('stays within what main takes: a whole page is cut, a long name of a place too', async () => {
    const { client, asked } = rig('done');
    await copyAudited(client, 'x'.repeat(30_000), within('y'.repeat(100)));
    expect(asked[0]?.input).toEqual({ text: 'x'.repeat(20_000), where: 'y'.repeat(64) });
  });
});
